/** Sending signed notifications to the merchant. */
@NullMarked
package org.baoming.paymentplatform.notice;

import org.jspecify.annotations.NullMarked;
