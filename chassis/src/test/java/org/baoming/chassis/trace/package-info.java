@NullMarked
package org.baoming.chassis.trace;

import org.jspecify.annotations.NullMarked;
