/** Every day's match of receipts and refunds with the platform's statement, and how differences are settled. */
@NullMarked
package org.baoming.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
