@NullMarked
package org.baoming.chassis.testing.seeded.lower;

import org.jspecify.annotations.NullMarked;
