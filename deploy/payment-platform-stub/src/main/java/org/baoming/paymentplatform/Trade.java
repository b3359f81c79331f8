package org.baoming.paymentplatform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One order at the platform.
 *
 * @param token the secret part of the cashier's address
 * @param payments usually one; a second is money that was taken twice
 * @param onItsWay paid at a slow bank and not received yet
 * @param faults the faults that affect it, decided when it is opened
 */
public record Trade(
        Terms terms,
        String number,
        String token,
        Instant openedAt,
        List<Payment> payments,
        @Nullable PayMethod onItsWay,
        @Nullable Instant closedAt,
        Set<Fault> faults) {

    /** A journal of before has none of the lists. */
    public Trade {
        payments = List.copyOf(Objects.requireNonNullElse(payments, List.of()));
        faults = Set.copyOf(Objects.requireNonNullElse(faults, Set.of()));
    }

    /**
     * That somebody paid.
     *
     * @param number the platform's number of this money
     * @param at by the platform's clock
     * @param refunds what has gone back, never more than it
     */
    public record Payment(@Nullable String number, PayMethod method, Instant at, long amountFen, List<Refund> refunds) {

        /** A journal of before has one refund instead, told again by an entry of its own. */
        public Payment {
            refunds = List.copyOf(Objects.requireNonNullElse(refunds, List.of()));
        }

        Payment(@Nullable String number, PayMethod method, Instant at, long amountFen) {
            this(number, method, at, amountFen, List.of());
        }

        public Optional<Refund> refund(String refundNumber) {
            return refunds.stream()
                    .filter(refund -> refund.number().equals(refundNumber))
                    .findFirst();
        }

        /** What has not gone back. */
        long leftFen() {
            return amountFen - refunds.stream().mapToLong(Refund::amountFen).sum();
        }

        /** A refund in a journal of before names no amount: all went back. */
        Payment refunded(Refund refund) {
            var complete = refund.amountFen() > 0 ? refund : new Refund(refund.number(), refund.at(), amountFen);
            return new Payment(
                    number,
                    method,
                    at,
                    amountFen,
                    Stream.concat(refunds.stream(), Stream.of(complete)).toList());
        }
    }

    /** That a payment went back, or part of it. */
    public record Refund(String number, Instant at, long amountFen) {}

    /** A trade nobody paid in time is closed without anybody closing it. */
    public TradeState state(Instant now) {
        if (!payments.isEmpty()) {
            return TradeState.PAID;
        }
        return isOver(now) ? TradeState.CLOSED : TradeState.WAITING;
    }

    boolean isOver(Instant now) {
        return closedAt != null || !now.isBefore(terms.expiresAt());
    }

    /** Closed or run out for that long. */
    boolean isOverFor(Duration time, Instant now) {
        return !now.isBefore((closedAt == null ? terms.expiresAt() : closedAt).plus(time));
    }

    /** The payment that counts as the order's. */
    public Optional<Payment> payment() {
        return payments.stream().findFirst();
    }

    public Optional<Payment> payment(String paymentNumber) {
        return payments.stream()
                .filter(payment -> paymentNumber.equals(payment.number()))
                .findFirst();
    }

    public boolean meets(Fault fault) {
        return faults.contains(fault);
    }

    /** The first payment has the trade's own number. */
    Trade paid(Payment by) {
        var complete = by.number() != null ? by : new Payment(number, by.method(), by.at(), terms.amountFen());
        return with(Stream.concat(payments.stream(), Stream.of(complete)).toList(), null, closedAt);
    }

    Trade underWay(PayMethod method) {
        return with(payments, method, closedAt);
    }

    Trade closed(Instant at) {
        return with(payments, onItsWay, at);
    }

    Trade refunded(String paymentNumber, Refund refund) {
        return with(
                payments.stream()
                        .map(payment -> paymentNumber.equals(payment.number()) ? payment.refunded(refund) : payment)
                        .toList(),
                onItsWay,
                closedAt);
    }

    private Trade with(List<Payment> paid, @Nullable PayMethod coming, @Nullable Instant closed) {
        return new Trade(terms, number, token, openedAt, paid, coming, closed, faults);
    }
}
