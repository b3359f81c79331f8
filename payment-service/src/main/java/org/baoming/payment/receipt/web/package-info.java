/** The platform's notifications over HTTP. */
@NullMarked
package org.baoming.payment.receipt.web;

import org.jspecify.annotations.NullMarked;
