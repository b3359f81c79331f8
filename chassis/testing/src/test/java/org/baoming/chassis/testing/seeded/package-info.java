/** A tiny service that breaks the house rules on purpose. */
@org.jspecify.annotations.NullMarked
package org.baoming.chassis.testing.seeded;
