package org.baoming.passport.message.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.passport.message.Notification;
import org.baoming.passport.message.Notification.OrderRefunded.Why;
import org.baoming.passport.message.NotifyCandidate;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives the events of an order and notifies the candidate. */
@Component
class PaymentOrdersListener {

    private static final String PAID = "payment.order-paid.v1";
    private static final String CLOSED = "payment.order-closed.v1";
    private static final String REFUNDED = "payment.order-refunded.v1";

    private final Inbox inbox;
    private final NotifyCandidate notifyCandidate;

    PaymentOrdersListener(Inbox inbox, NotifyCandidate notifyCandidate) {
        this.inbox = inbox;
        this.notifyCandidate = notifyCandidate;
    }

    /** What is used of all of them. */
    private record Owned(@Nullable UUID passport) {}

    /** What is used of payment.order-paid.v1. */
    private record OrderPaid(
            String order,
            UUID passport,
            @Nullable String centre,
            @Nullable List<String> subjects,
            long amountFen,
            Instant paidAt) {}

    /** What is used of payment.order-closed.v1. */
    private record OrderClosed(
            String order, UUID passport, @Nullable Boolean givenUp) {}

    /** What is used of payment.order-refunded.v1. */
    private record OrderRefunded(
            String order, UUID passport, String refund, String reason, long amountFen, Instant refundedAt) {}

    @KafkaListener(topics = "payment.orders")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(PAID, CLOSED, REFUNDED), this::handle);
    }

    /** A registration by a centre has no passport until its candidate has opened it: there is nobody to notify. */
    private void handle(ReceivedEvent event) {
        if (event.as(Owned.class).passport() != null && !isGivenUp(event)) {
            notifyCandidate.tell(notification(event));
        }
    }

    /** Who gives an attempt up is not notified of it. */
    private static boolean isGivenUp(ReceivedEvent event) {
        return event.type().equals(CLOSED)
                && Boolean.TRUE.equals(event.as(OrderClosed.class).givenUp());
    }

    private static Why why(String reason) {
        return switch (reason) {
            // Whether by one order or by two, the seats are the candidate's.
            case "PAID_TWICE", "PAID_ALREADY" -> Why.SURPLUS;
            case "DOCUMENT_OF_ANOTHER" -> Why.TAKEN_AWAY;
            default -> Why.NOT_APPLIED;
        };
    }

    private static Notification notification(ReceivedEvent event) {
        return switch (event.type()) {
            case PAID -> {
                var paid = event.as(OrderPaid.class);
                yield new Notification.OrderPaid(
                        paid.passport(),
                        paid.order(),
                        paid.centre(),
                        Objects.requireNonNullElse(paid.subjects(), List.of()),
                        paid.amountFen(),
                        paid.paidAt());
            }
            case CLOSED -> {
                var closed = event.as(OrderClosed.class);
                yield new Notification.OrderClosed(closed.passport(), closed.order());
            }
            case REFUNDED -> {
                var back = event.as(OrderRefunded.class);
                yield new Notification.OrderRefunded(
                        back.passport(),
                        back.order(),
                        back.refund(),
                        why(back.reason()),
                        back.amountFen(),
                        back.refundedAt());
            }
            default -> throw new IllegalArgumentException(event.type());
        };
    }
}
