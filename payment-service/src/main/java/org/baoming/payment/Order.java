package org.baoming.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay for some entries of a registration. See {@link OrderState} for its life.
 *
 * @param passport whose order it is
 * @param idempotencyKey the client's name for this attempt; given up when the attempt came to nothing, so that it can be made again
 * @param bill what enrollment checked out; there from {@code OPEN} on
 * @param cashier where it can be paid, once the platform has said so
 * @param payment there exactly when {@code PAID}
 * @param closesAt from then on it is closed if unpaid
 * @param closedAt stays where money came after closing
 * @param settlement what enrollment made of the money; null until it has answered
 */
public record Order(
        OrderNumber number,
        UUID passport,
        OrderRequest request,
        @Nullable String idempotencyKey,
        OrderState state,
        @Nullable Bill bill,
        @Nullable URI cashier,
        @Nullable Payment payment,
        Instant createdAt,
        Instant closesAt,
        @Nullable Instant closedAt,
        @Nullable Settlement settlement) {

    /** The intent, before enrollment is asked. */
    static Order intended(
            OrderNumber number, UUID passport, OrderRequest request, String key, Instant now, Instant closesAt) {
        return new Order(
                number, passport, request, key, OrderState.CHECKING_OUT, null, null, null, now, closesAt, null, null);
    }

    /** Enrollment has locked the entries; from here on this can be paid. */
    Order checkedOut(Bill agreed, Instant until) {
        Instant closes = until.isBefore(closesAt) ? until : closesAt;
        return new Order(
                number,
                passport,
                request,
                idempotencyKey,
                state.become(OrderState.OPEN),
                agreed,
                null,
                null,
                createdAt,
                closes,
                null,
                null);
    }

    /** The intent came to nothing: refused, or nobody was left to finish it. Whatever enrollment holds for it is to be released. */
    Order abandoned(Instant now) {
        if (state != OrderState.CHECKING_OUT) {
            throw new IllegalStateException("An order that is " + state + " is closed, not abandoned");
        }
        return with(null, state.become(OrderState.CLOSED), cashier, payment, now);
    }

    /** The platform has the trade and waits for the money. */
    Order atCashier(URI address) {
        return with(
                idempotencyKey,
                state == OrderState.OPEN ? state : state.become(OrderState.OPEN),
                address,
                payment,
                closedAt);
    }

    /** A call that may have done something went unanswered. */
    Order unsure() {
        return state == OrderState.UNKNOWN
                ? this
                : with(idempotencyKey, state.become(OrderState.UNKNOWN), cashier, payment, closedAt);
    }

    Order paid(Payment by) {
        if (!by.amount().equals(billed().amount())) {
            throw new IllegalArgumentException("Not the amount of order " + number);
        }
        return with(idempotencyKey, state.become(OrderState.PAID), cashier, by, closedAt);
    }

    /** Closed at the platform, or never there: nobody can pay it any more. */
    Order closed(Instant now) {
        return with(idempotencyKey, state.become(OrderState.CLOSED), cashier, payment, now);
    }

    /** Enrollment has answered; its first answer stands. */
    Order settled(Settlement by) {
        if (state != OrderState.PAID) {
            throw new IllegalStateException("An order that is " + state + " has no money to settle");
        }
        return settlement != null
                ? this
                : new Order(
                        number,
                        passport,
                        request,
                        idempotencyKey,
                        state,
                        bill,
                        cashier,
                        payment,
                        createdAt,
                        closesAt,
                        closedAt,
                        by);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(closesAt);
    }

    /** @throws IllegalStateException before enrollment has agreed */
    public Bill billed() {
        if (bill == null) {
            throw new IllegalStateException("Order " + number + " has no bill");
        }
        return bill;
    }

    Payment payed() {
        return Objects.requireNonNull(payment, "not paid");
    }

    private Order with(
            @Nullable String key,
            OrderState next,
            @Nullable URI address,
            @Nullable Payment by,
            @Nullable Instant closed) {
        return new Order(
                number, passport, request, key, next, bill, address, by, createdAt, closesAt, closed, settlement);
    }
}
