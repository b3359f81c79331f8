package org.baoming.passport.messaging;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.passport.TellOrderPaid;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears that an order is paid and has the candidate told. */
@Component
class PaymentOrdersListener {

    private final Inbox inbox;
    private final TellOrderPaid tellOrderPaid;

    PaymentOrdersListener(Inbox inbox, TellOrderPaid tellOrderPaid) {
        this.inbox = inbox;
        this.tellOrderPaid = tellOrderPaid;
    }

    /** What is used of payment.order-paid.v1. */
    private record OrderPaid(String order, UUID passport, long amountFen, Instant paidAt) {}

    @KafkaListener(topics = "payment.orders")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, event -> {
            if (event.type().equals("payment.order-paid.v1")) {
                OrderPaid paid = event.as(OrderPaid.class);
                tellOrderPaid.tell(
                        new TellOrderPaid.PaidOrder(paid.order(), paid.passport(), paid.amountFen(), paid.paidAt()));
            }
        });
    }
}
