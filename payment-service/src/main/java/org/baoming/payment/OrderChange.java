package org.baoming.payment;

/** How an order stood, and how it stands now. */
record OrderChange(Order before, Order after) {

    boolean isNone() {
        return after.equals(before);
    }
}
