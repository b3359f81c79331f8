@NullMarked
package org.baoming.chassis.drain;

import org.jspecify.annotations.NullMarked;
