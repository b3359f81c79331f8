package org.baoming.payment.order;

/** How an order stood, and how it stands now. */
public record OrderChange(Order before, Order after) {

    boolean isNone() {
        return after.equals(before);
    }
}
