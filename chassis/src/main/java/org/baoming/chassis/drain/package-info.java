/** The end of an instance, without a lost request. */
@NullMarked
package org.baoming.chassis.drain;

import org.jspecify.annotations.NullMarked;
