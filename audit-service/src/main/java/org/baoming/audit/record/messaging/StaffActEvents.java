package org.baoming.audit.record.messaging;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.record.StaffActions;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.staff.StaffAct;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * What staff did in each service. The topics are listed and not matched by a pattern: a topic that is not there yet is found
 * at once, and each has its dead letters. A test compares the list with the services that there are.
 */
@Component
class StaffActEvents {

    private static final String SUFFIX = ".staff-acted.v1";
    private static final Set<String> TYPES = Stream.of(
                    "audit", "enrollment", "passport", "payment", "photo", "scheduling")
            .map(service -> service + SUFFIX)
            .collect(Collectors.toUnmodifiableSet());

    /** What is used of chassis/contracts/events/staff-acted.v1.schema.json. */
    record StaffActed(
            String service,
            String act,
            String scope,
            @Nullable String session,
            @Nullable UUID registration,
            @Nullable UUID passport,
            Map<String, String> details,
            String by,
            @Nullable String account,
            @Nullable String role,
            Instant at) {

        StaffAct toAct() {
            return new StaffAct(act, scope, session, registration, passport, details);
        }
    }

    private final Inbox inbox;
    private final StaffActions actions;

    StaffActEvents(Inbox inbox, StaffActions actions) {
        this.inbox = inbox;
        this.actions = actions;
    }

    @KafkaListener(
            topics = {
                "audit.staff-acts",
                "enrollment.staff-acts",
                "passport.staff-acts",
                "payment.staff-acts",
                "photo.staff-acts",
                "scheduling.staff-acts"
            },
            batch = "true")
    void acts(List<ConsumerRecord<String, byte[]>> messages) {
        inbox.once(
                messages,
                TYPES,
                events -> events.stream()
                        .map(event -> event.as(StaffActed.class))
                        // One order of locks for everybody who writes several chains; the acts of one chain stay in
                        // their order.
                        .sorted(Comparator.comparing(StaffActed::scope))
                        .forEach(acted -> actions.append(
                                acted.service(),
                                acted.at(),
                                acted.by(),
                                acted.account(),
                                acted.role(),
                                acted.toAct())));
    }
}
