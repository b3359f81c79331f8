/** Signed notices on their way to the merchant. */
@NullMarked
package org.baoming.paymentplatform.notice;

import org.jspecify.annotations.NullMarked;
