/** Which money goes back, and that the platform gives it back once. */
@NullMarked
package org.baoming.payment.refund;

import org.jspecify.annotations.NullMarked;
