/** A candidate says that a stranger's registration holds their document, and staff decide with the paper in hand. */
@NullMarked
package org.baoming.enrollment.complaint;

import org.jspecify.annotations.NullMarked;
