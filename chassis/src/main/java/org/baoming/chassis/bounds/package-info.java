/** Limits on what requests may send and how many of them may be in progress. */
@NullMarked
package org.baoming.chassis.bounds;

import org.jspecify.annotations.NullMarked;
