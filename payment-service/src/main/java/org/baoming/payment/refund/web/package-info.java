/** Rejected refunds over HTTP, for the exam board. */
@NullMarked
package org.baoming.payment.refund.web;

import org.jspecify.annotations.NullMarked;
