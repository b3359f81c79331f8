@NullMarked
package org.baoming.chassis.origin;

import org.jspecify.annotations.NullMarked;
