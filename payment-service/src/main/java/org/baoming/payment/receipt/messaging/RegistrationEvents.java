package org.baoming.payment.receipt.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.receipt.RecordSettlement;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes enrollment-service's answers to paid orders. */
@Component
class RegistrationEvents {

    private static final String PAID = "enrollment.subjects-paid.v1";
    private static final String REFUSED = "enrollment.payment-refused.v1";

    private final Inbox inbox;
    private final RecordSettlement recordSettlement;

    /** What is used of enrollment.subjects-paid.v1. */
    private record SubjectsPaid(String order, UUID registration) {}

    /** What is used of enrollment.payment-refused.v1. */
    private record PaymentRefused(String order, UUID registration, String reason) {}

    RegistrationEvents(Inbox inbox, RecordSettlement recordSettlement) {
        this.inbox = inbox;
        this.recordSettlement = recordSettlement;
    }

    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(records, Set.of(PAID, REFUSED), events -> events.forEach(this::handle));
    }

    private void handle(ReceivedEvent event) {
        if (event.type().equals(PAID)) {
            var paid = event.as(SubjectsPaid.class);
            recordSettlement.seated(new OrderNumber(paid.order()), paid.registration());
        } else {
            var refused = event.as(PaymentRefused.class);
            recordSettlement.refused(new OrderNumber(refused.order()), refused.registration(), refused.reason());
        }
    }
}
