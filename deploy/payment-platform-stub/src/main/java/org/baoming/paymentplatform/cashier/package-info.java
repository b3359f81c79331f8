/** The pages on which a person pays. */
@NullMarked
package org.baoming.paymentplatform.cashier;

import org.jspecify.annotations.NullMarked;
