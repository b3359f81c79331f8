/** How an order comes about, is brought up to date and comes to an end: check-out, trade, questions to the platform, sweeps. */
@NullMarked
package org.baoming.payment.placing;

import org.jspecify.annotations.NullMarked;
