/** Decides who is next for a seat that comes free. */
@NullMarked
package org.baoming.enrollment.waitinglist;

import org.jspecify.annotations.NullMarked;
