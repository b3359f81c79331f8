package org.baoming.enrollment.checkout.messaging;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.checkout.RecordRefund;
import org.baoming.enrollment.checkout.ReleaseCheckOut;
import org.baoming.enrollment.checkout.SettleOrder;
import org.baoming.enrollment.registration.Payment;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Receives events: a registration's order is paid, closed or refunded. A centre's order has an event for each of its
 * registrations. A registration may have several orders, each with its own versions, so every event counts.
 */
@Component
class PaymentEvents {
    private final Inbox inbox;
    private final SettleOrder settleOrder;
    private final ReleaseCheckOut releaseCheckOut;
    private final RecordRefund recordRefund;

    record Paid(String order, UUID registration, Set<UUID> entries, long amountFen, Instant paidAt) {
        Payment payment() {
            return new Payment(
                    order,
                    new RegistrationId(registration),
                    entries.stream().map(EntryId::new).collect(Collectors.toUnmodifiableSet()),
                    new Money(amountFen),
                    paidAt);
        }
    }

    record Closed(String order, UUID registration) {}

    /** @param reason PAID_TWICE where the order keeps its first payment */
    record Refunded(String order, UUID registration, String reason, Instant refundedAt) {
        boolean isSurplus() {
            return reason.equals("PAID_TWICE");
        }
    }

    PaymentEvents(Inbox inbox, SettleOrder settleOrder, ReleaseCheckOut releaseCheckOut, RecordRefund recordRefund) {
        this.inbox = inbox;
        this.settleOrder = settleOrder;
        this.releaseCheckOut = releaseCheckOut;
        this.recordRefund = recordRefund;
    }

    @KafkaListener(topics = "payment.orders")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "payment.order-paid.v1" ->
                settleOrder.settle(event.as(Paid.class).payment());
            case "payment.order-closed.v1" -> {
                Closed closed = event.as(Closed.class);
                releaseCheckOut.release(closed.order(), new RegistrationId(closed.registration()));
            }
            case "payment.order-refunded.v1" -> {
                Refunded refunded = event.as(Refunded.class);
                if (!refunded.isSurplus()) {
                    recordRefund.record(
                            refunded.order(), new RegistrationId(refunded.registration()), refunded.refundedAt());
                }
            }
            default -> {
                // a fact that this service has no use for
            }
        }
    }
}
