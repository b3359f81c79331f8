package org.baoming.scheduling.preference.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.baoming.scheduling.preference.UpdateCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes changes of sessions and centres: exam dates, windows, policies and capacities. */
@Component
class CatalogueEvents {
    private final Inbox inbox;
    private final UpdateCatalogue updateCatalogue;

    CatalogueEvents(Inbox inbox, UpdateCatalogue updateCatalogue) {
        this.inbox = inbox;
        this.updateCatalogue = updateCatalogue;
    }

    @KafkaListener(topics = "enrollment.catalogue")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.latest(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "enrollment.session-changed.v1" ->
                updateCatalogue.update(event.as(SessionChanged.class).toSession());
            case "enrollment.centre-changed.v1" ->
                updateCatalogue.update(event.as(CentreChanged.class).toCentre());
            default -> {}
        }
    }

    record SessionChanged(String session, Window window, List<LocalDate> examDates) {
        ExamSession toSession() {
            return new ExamSession(session, window.toWindow(), examDates);
        }
    }

    record Window(Instant opensAt, Instant closesAt) {
        RegistrationWindow toWindow() {
            return new RegistrationWindow(opensAt, closesAt);
        }
    }

    record CentreChanged(
            String session, String centre, @Nullable Window window, Policy policy, List<Offer> offers) {
        Centre toCentre() {
            return new Centre(
                    session,
                    centre,
                    window == null ? null : window.toWindow(),
                    policy.datePreferences(),
                    offers.stream().collect(Collectors.toMap(Offer::subject, Offer::capacity)));
        }
    }

    record Policy(boolean datePreferences) {}

    record Offer(String subject, int capacity) {}
}
