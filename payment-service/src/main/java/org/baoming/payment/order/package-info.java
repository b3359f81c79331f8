/**
 * Decides which state an order may be in: its parts, bill, states, time line and events, and when it is polled.
 */
@NullMarked
package org.baoming.payment.order;

import org.jspecify.annotations.NullMarked;
