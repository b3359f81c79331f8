/** RSA2 signatures, of both directions. */
@NullMarked
package org.baoming.paymentplatform.signing;

import org.jspecify.annotations.NullMarked;
