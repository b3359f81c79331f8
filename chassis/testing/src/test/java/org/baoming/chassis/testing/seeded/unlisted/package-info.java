@NullMarked
package org.baoming.chassis.testing.seeded.unlisted;

import org.jspecify.annotations.NullMarked;
