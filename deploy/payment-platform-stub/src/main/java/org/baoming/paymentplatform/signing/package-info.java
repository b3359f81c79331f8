/** RSA2 signatures in both directions. */
@NullMarked
package org.baoming.paymentplatform.signing;

import org.jspecify.annotations.NullMarked;
