/**
 * What a payment platform decides: which trades exist, who has paid, and what the merchant has been told. It stands in for
 * a real one in development, tests and rehearsals; its terms and behaviour are those of the large Chinese platforms.
 */
@NullMarked
package org.baoming.paymentplatform;

import org.jspecify.annotations.NullMarked;
