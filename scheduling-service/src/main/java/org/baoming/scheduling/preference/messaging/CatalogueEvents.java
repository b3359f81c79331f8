package org.baoming.scheduling.preference.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.CentreDescription;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.baoming.scheduling.catalogue.SessionDescription;
import org.baoming.scheduling.preference.UpdateCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Consumes changes of sessions and centres: exam dates, windows, policies and capacities, and what tickets say of them. The versions seen are
 * counted apart from those of instances that did not store the latter yet: what only they have seen is stored when it is published again.
 */
@Component
class CatalogueEvents {
    private final Inbox inbox;
    private final UpdateCatalogue updateCatalogue;

    CatalogueEvents(Inbox inbox, UpdateCatalogue updateCatalogue) {
        this.inbox = inbox.of("descriptions");
        this.updateCatalogue = updateCatalogue;
    }

    @KafkaListener(topics = "enrollment.catalogue")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.latest(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "enrollment.session-changed.v1" -> updateSession(event.as(SessionChanged.class));
            case "enrollment.centre-changed.v1" -> updateCentre(event.as(CentreChanged.class));
            default -> {}
        }
    }

    private void updateSession(SessionChanged event) {
        updateCatalogue.update(event.toSession(), event.toDescription());
    }

    private void updateCentre(CentreChanged event) {
        updateCatalogue.update(event.toCentre(), event.toDescription());
    }

    record SessionChanged(
            String session,
            String nameZh,
            String nameEn,
            Window window,
            @Nullable Window ticketWindow,
            List<LocalDate> examDates) {
        ExamSession toSession() {
            return new ExamSession(session, window.toWindow(), examDates);
        }

        SessionDescription toDescription() {
            return new SessionDescription(
                    session, nameZh, nameEn, ticketWindow == null ? null : ticketWindow.toWindow());
        }
    }

    record Window(Instant opensAt, Instant closesAt) {
        RegistrationWindow toWindow() {
            return new RegistrationWindow(opensAt, closesAt);
        }
    }

    record CentreChanged(
            String session,
            String centre,
            String nameZh,
            String nameEn,
            String address,
            @Nullable Window window,
            Policy policy,
            List<Offer> offers) {
        Centre toCentre() {
            return new Centre(
                    session,
                    centre,
                    window == null ? null : window.toWindow(),
                    policy.datePreferences(),
                    offers.stream().collect(Collectors.toMap(Offer::subject, Offer::capacity)));
        }

        CentreDescription toDescription() {
            return new CentreDescription(
                    session,
                    centre,
                    nameZh,
                    nameEn,
                    address,
                    policy.selfPrintTicket(),
                    offers.stream()
                            .collect(Collectors.toMap(
                                    Offer::subject,
                                    offer -> new CentreDescription.Subject(
                                            offer.nameZh(), offer.nameEn(), offer.minutes()))));
        }
    }

    record Policy(boolean datePreferences, boolean selfPrintTicket) {}

    record Offer(String subject, String nameZh, String nameEn, int minutes, int capacity) {}
}
