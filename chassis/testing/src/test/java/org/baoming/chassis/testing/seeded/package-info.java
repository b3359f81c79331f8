/** A tiny service that breaks every architecture rule once, on purpose. */
@NullMarked
package org.baoming.chassis.testing.seeded;

import org.jspecify.annotations.NullMarked;
