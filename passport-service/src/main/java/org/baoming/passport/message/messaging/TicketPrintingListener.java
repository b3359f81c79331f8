package org.baoming.passport.message.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.passport.message.TicketPrinting;
import org.baoming.passport.message.TicketWindow;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Receives when tickets can be printed, and where. Its own consumer group, so that it also reads what
 * {@link CatalogueListener} had passed over when this one came to be.
 */
@Component
class TicketPrintingListener {

    private static final String SESSION_CHANGED = "enrollment.session-changed.v1";
    private static final String CENTRE_CHANGED = "enrollment.centre-changed.v1";

    private final Inbox inbox;
    private final TicketPrinting printing;

    TicketPrintingListener(Inbox inbox, TicketPrinting printing) {
        this.inbox = inbox.of("tickets");
        this.printing = printing;
    }

    /** What is used of enrollment.session-changed.v1. */
    private record SessionChanged(String session, @Nullable Window ticketWindow) {}

    private record Window(Instant opensAt, Instant closesAt) {}

    /** What is used of enrollment.centre-changed.v1. */
    private record CentreChanged(String session, String centre, Policy policy) {}

    private record Policy(boolean selfPrintTicket) {}

    @KafkaListener(groupId = "${spring.application.name}-tickets", topics = "enrollment.catalogue", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.latest(records, Set.of(SESSION_CHANGED, CENTRE_CHANGED), events -> events.forEach(this::store));
    }

    private void store(ReceivedEvent event) {
        if (event.type().equals(SESSION_CHANGED)) {
            SessionChanged changed = event.as(SessionChanged.class);
            Window window = changed.ticketWindow();
            printing.storeWindow(
                    changed.session(), window == null ? null : new TicketWindow(window.opensAt(), window.closesAt()));
        } else {
            CentreChanged changed = event.as(CentreChanged.class);
            printing.storeCentre(
                    changed.session(), changed.centre(), changed.policy().selfPrintTicket());
        }
    }
}
