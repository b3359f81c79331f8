package org.baoming.payment.order;

/** An order before and after a change. */
public record OrderChange(Order before, Order after) {

    boolean isNone() {
        return after.equals(before);
    }
}
