package org.baoming.payment;

import java.time.Instant;

/** One line of an order's time line. */
public record TimelineEntry(Instant at, OrderStep step) {}
