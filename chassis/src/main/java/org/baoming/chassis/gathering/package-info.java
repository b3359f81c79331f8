/** Group commit: requests that arrive at the same moment are executed together. */
@NullMarked
package org.baoming.chassis.gathering;

import org.jspecify.annotations.NullMarked;
