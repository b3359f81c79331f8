/**
 * Decides who gets a seat: never more entries than capacity, for a subject at a centre and for the centre in total.
 */
@NullMarked
package org.baoming.enrollment.seats;

import org.jspecify.annotations.NullMarked;
