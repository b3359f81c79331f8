/** Check-outs over HTTP, for payment-service. */
@NullMarked
package org.baoming.enrollment.checkout.web;

import org.jspecify.annotations.NullMarked;
