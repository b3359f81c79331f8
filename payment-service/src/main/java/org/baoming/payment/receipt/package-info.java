/** Which payments are applied, each once, and what becomes of the others; what enrollment made of the money. */
@NullMarked
package org.baoming.payment.receipt;

import org.jspecify.annotations.NullMarked;
