/** Decides how an order begins, is updated and ends: check-out, trade, queries to the platform, sweeps. */
@NullMarked
package org.baoming.payment.placing;

import org.jspecify.annotations.NullMarked;
