package org.baoming.payment.order;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.baoming.chassis.trace.Traces;
import org.baoming.payment.OrderNumber;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay, by a candidate for some entries of a registration, or by a centre for many registrations at once: one
 * trade at the platform for all of its parts. See {@link OrderState} for its life.
 *
 * @param method what to preselect at the cashier
 * @param idempotencyKey the client's name for this attempt; cleared when the attempt has failed, so that it can be repeated
 * @param origin by which it was placed, as it was named then: an operator may have taken it away since
 * @param parts at least one, each with a registration, in the order of the request; they have bills from {@code OPEN} on
 * @param cashier where it can be paid, once the platform has returned the address
 * @param payment present exactly when {@code PAID}
 * @param closesAt from then on it is closed if unpaid
 * @param closedAt stays if the order is paid after closing
 * @param traceparent the trace in which it was placed, to which its events belong, also those that the platform causes
 */
public record Order(
        OrderNumber number,
        Payer payer,
        @Nullable PayMethod method,
        @Nullable String idempotencyKey,
        @Nullable String origin,
        OrderState state,
        List<Part> parts,
        @Nullable URI cashier,
        @Nullable Payment payment,
        Instant createdAt,
        Instant closesAt,
        @Nullable Instant closedAt,
        @Nullable String traceparent) {

    public Order {
        parts = List.copyOf(parts);
    }

    /** The intent, before enrollment is asked. */
    public static Order intended(
            OrderNumber number,
            Payer payer,
            List<Part> wanted,
            @Nullable PayMethod method,
            String key,
            String origin,
            Instant now,
            Instant closesAt) {
        return new Order(
                number,
                payer,
                method,
                key,
                origin,
                OrderState.CHECKING_OUT,
                wanted,
                null,
                null,
                now,
                closesAt,
                null,
                Traces.current());
    }

    /** Whether this order is an attempt to pay the same. */
    public boolean isFor(List<Part> wanted, @Nullable PayMethod preferred) {
        return method == preferred
                && parts.size() == wanted.size()
                && IntStream.range(0, parts.size())
                        .allMatch(index -> parts.get(index).wantsTheSameAs(wanted.get(index)));
    }

    /** Enrollment has locked the entries; from here on this can be paid. */
    public Order checkedOut(List<Part> agreed, Instant until) {
        Instant closes = until.isBefore(closesAt) ? until : closesAt;
        return new Order(
                number,
                payer,
                method,
                idempotencyKey,
                origin,
                state.become(OrderState.OPEN),
                agreed,
                null,
                null,
                createdAt,
                closes,
                null,
                traceparent);
    }

    /** The intent has failed: refused, or nobody finished it. Whatever enrollment-service holds for it is to be released. */
    public Order abandoned(Instant now) {
        if (state != OrderState.CHECKING_OUT) {
            throw new IllegalStateException("An order that is " + state + " is closed, not abandoned");
        }
        return with(null, state.become(OrderState.CLOSED), cashier, payment, now);
    }

    /** The platform has the trade and waits for the money. */
    public Order atCashier(URI address) {
        return with(
                idempotencyKey,
                state == OrderState.OPEN ? state : state.become(OrderState.OPEN),
                address,
                payment,
                closedAt);
    }

    /** A call that may have had an effect went unanswered. */
    public Order unsure() {
        return state == OrderState.UNKNOWN
                ? this
                : with(idempotencyKey, state.become(OrderState.UNKNOWN), cashier, payment, closedAt);
    }

    public Order paid(Payment by) {
        if (!by.amount().equals(billed().amount())) {
            throw new IllegalArgumentException("Not the amount of order " + number);
        }
        return with(idempotencyKey, state.become(OrderState.PAID), cashier, by, closedAt);
    }

    /** Closed at the platform, or never opened there: nobody can pay it any more. */
    public Order closed(Instant now) {
        return with(idempotencyKey, state.become(OrderState.CLOSED), cashier, payment, now);
    }

    /** Enrollment-service has answered for one registration; its first answer counts. */
    Order settled(UUID registration, Settlement by) {
        return withPart(registration, part -> part.settled(by));
    }

    /** Enrollment-service has taken the seats of one registration back. */
    Order takenBack(UUID registration) {
        return withPart(registration, Part::takenBack);
    }

    private Order withPart(UUID registration, UnaryOperator<Part> change) {
        if (state != OrderState.PAID) {
            throw new IllegalStateException("An order that is " + state + " has no money to settle");
        }
        return new Order(
                number,
                payer,
                method,
                idempotencyKey,
                origin,
                state,
                parts.stream()
                        .map(part -> part.registration().equals(registration) ? change.apply(part) : part)
                        .toList(),
                cashier,
                payment,
                createdAt,
                closesAt,
                closedAt,
                traceparent);
    }

    /** Enrollment has answered for all of it. */
    public boolean isSettled() {
        return parts.stream().noneMatch(part -> part.settlement() == null);
    }

    public Optional<Part> part(UUID registration) {
        return parts.stream()
                .filter(part -> part.registration().equals(registration))
                .findFirst();
    }

    /** Whose registration it is; null as long as nobody has claimed what a centre has registered. */
    public @Nullable UUID ownerOf(Part part) {
        return switch (payer) {
            case Payer.Candidate(UUID passport) -> passport;
            case Payer.Centre _ -> part.passport();
        };
    }

    /**
     * The part that a refund belongs to; none if a centre has paid too much.
     *
     * @param registration of the refund; null if it is one of a payment that paid nothing
     */
    public Optional<Part> partOf(@Nullable UUID registration) {
        if (registration != null) {
            return part(registration);
        }
        return switch (payer) {
            case Payer.Candidate _ -> Optional.of(parts.getFirst());
            case Payer.Centre _ -> Optional.empty();
        };
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(closesAt);
    }

    /** All that is to be paid; null until enrollment has agreed. */
    public @Nullable Bill bill() {
        return parts.getFirst().bill() == null ? null : billed();
    }

    /** @throws IllegalStateException before enrollment has agreed */
    public Bill billed() {
        return Bill.together(parts.stream().map(Part::billed).toList());
    }

    public Payment requirePayment() {
        return Objects.requireNonNull(payment, "not paid");
    }

    private Order with(
            @Nullable String key,
            OrderState next,
            @Nullable URI address,
            @Nullable Payment by,
            @Nullable Instant closed) {
        return new Order(
                number, payer, method, key, origin, next, parts, address, by, createdAt, closesAt, closed, traceparent);
    }
}
