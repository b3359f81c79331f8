@NullMarked
package org.baoming.chassis.testing.seeded.lower.messaging;

import org.jspecify.annotations.NullMarked;
