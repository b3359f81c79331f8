/** What requests may bring and how many of them may be under way. */
@NullMarked
package org.baoming.chassis.bounds;

import org.jspecify.annotations.NullMarked;
