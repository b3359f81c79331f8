/** The ledger's file. */
@NullMarked
package org.baoming.paymentplatform.journal;

import org.jspecify.annotations.NullMarked;
