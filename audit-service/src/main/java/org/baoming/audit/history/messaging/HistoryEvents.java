package org.baoming.audit.history.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.history.RegistrationEvent;
import org.baoming.audit.history.RegistrationHistory;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Whatever the services publish about registrations, for the time line. A consumer group of its own: what reviews need of the
 * same topics does not wait for it.
 */
@Component
class HistoryEvents {
    private static final String SUBJECTS = "subjects";
    private static final String SEATS = "seats";
    private static final String TICKETS_VOID = "ticketsVoid";

    /** Each type, and what the time line shows of it. */
    private static final Map<String, List<String>> SHOWN = Map.ofEntries(
            Map.entry("enrollment.registration-opened.v1", List.of("method")),
            Map.entry("enrollment.subjects-reserved.v1", List.of("centre", SUBJECTS)),
            Map.entry("enrollment.subjects-released.v1", List.of("centre", SUBJECTS, "reason")),
            Map.entry("enrollment.review-requested.v1", List.of("centre")),
            Map.entry("enrollment.registration-locked.v1", List.of("reason")),
            Map.entry("enrollment.registration-unlocked.v1", List.of("reason")),
            Map.entry("enrollment.subjects-paid.v1", List.of(SUBJECTS, "order")),
            Map.entry("enrollment.registration-deleted.v1", List.of("reason")),
            Map.entry("enrollment.payment-refused.v1", List.of("order", "amountFen", "reason")),
            Map.entry("enrollment.seat-offered.v1", List.of("centre", "subject")),
            Map.entry("enrollment.deadline-near.v1", List.of("deadline")),
            Map.entry("photo.photo-accepted.v1", List.of()),
            Map.entry("photo.photo-removed.v1", List.of()),
            Map.entry("payment.order-paid.v1", List.of("order", "amountFen", "method")),
            Map.entry("payment.order-closed.v1", List.of("order")),
            Map.entry("payment.order-refunded.v1", List.of("order", "amountFen", "reason")),
            Map.entry("scheduling.date-preferred.v1", List.of("subject", "date")),
            Map.entry("scheduling.seats-assigned.v1", List.of(SEATS, TICKETS_VOID)),
            Map.entry("audit.review-approved.v1", List.of("centre")),
            Map.entry("audit.review-rejected.v1", List.of("centre", "reasonCode")),
            Map.entry("audit.on-site-confirmed.v1", List.of("centre")),
            Map.entry("audit.on-site-refused.v1", List.of("centre", "outcome")),
            Map.entry("audit.on-site-confirmation-revoked.v1", List.of("centre")));

    private final Inbox inbox;
    private final RegistrationHistory history;

    HistoryEvents(Inbox inbox, RegistrationHistory history) {
        this.inbox = inbox;
        this.history = history;
    }

    @KafkaListener(
            groupId = "${spring.application.name}-history",
            topics = {"enrollment.registrations", "photo.photos", "payment.orders", "scheduling.seats", "audit.reviews"
            },
            batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        inbox.every(messages, SHOWN.keySet(), this::add);
    }

    private void add(List<ReceivedEvent> events) {
        Set<UUID> toPrune = new HashSet<>();
        List<RegistrationEvent> told = new ArrayList<>();
        for (ReceivedEvent event : events) {
            RegistrationEvent one = registrationEvent(event);
            told.add(one);
            if (event.version() % RegistrationHistory.PRUNED_EVERY == 0) {
                toPrune.add(one.registration());
            }
        }
        history.add(told);
        history.prune(toPrune);
    }

    private static RegistrationEvent registrationEvent(ReceivedEvent event) {
        JsonNode payload = event.as(JsonNode.class);
        Map<String, String> details = new HashMap<>();
        for (String name : SHOWN.getOrDefault(event.type(), List.of())) {
            String value = switch (name) {
                case SUBJECTS -> subjects(payload);
                case SEATS -> seats(payload);
                case TICKETS_VOID -> payload.path(name).asBoolean(false) ? "true" : "";
                default -> payload.path(name).asString("");
            };
            if (!value.isEmpty()) {
                details.put(name, value);
            }
        }
        return new RegistrationEvent(
                event.id(),
                UUID.fromString(payload.path("registration").asString()),
                event.time(),
                event.type(),
                details);
    }

    private static String subjects(JsonNode payload) {
        return payload.path("entries")
                .valueStream()
                .map(entry -> entry.path("subject").asString())
                .collect(Collectors.joining(","));
    }

    /** By code, {@code 67 2027-03-27 09:00 A101/12}; nothing where they are gone. */
    private static String seats(JsonNode payload) {
        return payload.path("seats")
                .valueStream()
                .map(seat -> "%s %s %s %s/%d"
                        .formatted(
                                seat.path("subject").asString(),
                                seat.path("date").asString(),
                                seat.path("startsAt").asString(),
                                seat.path("room").asString(),
                                seat.path("seat").asInt()))
                .collect(Collectors.joining(","));
    }
}
