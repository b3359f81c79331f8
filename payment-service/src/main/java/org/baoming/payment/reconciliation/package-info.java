/** Matches every day's receipts and refunds with the platform's statement, and settles the differences. */
@NullMarked
package org.baoming.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
