/** Lets staff publish and change the catalogue, within their reach, with a history. */
@NullMarked
package org.baoming.enrollment.administration;

import org.jspecify.annotations.NullMarked;
