/** A tiny service on the chassis, for the chassis' own tests. */
@org.jspecify.annotations.NullMarked
package org.baoming.chassis.sample;
