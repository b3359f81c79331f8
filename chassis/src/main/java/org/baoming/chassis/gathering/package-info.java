/** What comes at the same moment is done together. */
@NullMarked
package org.baoming.chassis.gathering;

import org.jspecify.annotations.NullMarked;
