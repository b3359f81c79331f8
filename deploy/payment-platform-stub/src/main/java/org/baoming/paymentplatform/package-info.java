/**
 * What a payment platform decides: which trades there are, who has paid, and what the merchant has been told. It stands in
 * for the real one in development, tests and rehearsals; its words and habits are those of the large Chinese platforms.
 */
@NullMarked
package org.baoming.paymentplatform;

import org.jspecify.annotations.NullMarked;
