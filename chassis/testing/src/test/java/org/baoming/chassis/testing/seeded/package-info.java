/** A tiny service that breaks every rule of the house once, on purpose. */
@NullMarked
package org.baoming.chassis.testing.seeded;

import org.jspecify.annotations.NullMarked;
