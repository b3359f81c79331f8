/** The list of a centre's or a province's candidates: search, filters, pages and exports, for staff. */
@NullMarked
package org.baoming.enrollment.candidates;

import org.jspecify.annotations.NullMarked;
