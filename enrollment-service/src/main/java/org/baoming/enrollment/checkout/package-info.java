/** Holds registrations for an order, and decides what happens with its payment. */
@NullMarked
package org.baoming.enrollment.checkout;

import org.jspecify.annotations.NullMarked;
