@NullMarked
package org.baoming.chassis.testing.seeded.upper;

import org.jspecify.annotations.NullMarked;
