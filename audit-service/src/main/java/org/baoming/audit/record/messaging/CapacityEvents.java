package org.baoming.audit.record.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.StaffActions;
import org.baoming.chassis.event.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What scheduling-service publishes about the settings of centres. */
@Component
class CapacityEvents {
    private static final String SPREAD_EVENLY = "spread evenly";

    /** @param before, after null: the places are spread evenly over the dates */
    record DateCapacitiesChanged(
            String session,
            String centre,
            String subject,
            @Nullable List<Day> before,
            @Nullable List<Day> after,
            String by,
            String role,
            Instant at) {

        Map<String, String> details() {
            return Map.of(
                    "session", session,
                    "subject", subject,
                    "role", role,
                    "before", text(before),
                    "after", text(after));
        }

        private static String text(@Nullable List<Day> days) {
            return days == null
                    ? SPREAD_EVENLY
                    : days.stream()
                            .map(day -> day.date() + ": " + day.capacity())
                            .collect(Collectors.joining(", "));
        }
    }

    record Day(LocalDate date, int capacity) {}

    private final Inbox inbox;
    private final StaffActions actions;

    CapacityEvents(Inbox inbox, StaffActions actions) {
        this.inbox = inbox;
        this.actions = actions;
    }

    @KafkaListener(topics = "scheduling.capacities")
    void capacities(ConsumerRecord<String, byte[]> message) {
        inbox.once(message, Set.of("scheduling.date-capacities-changed.v1"), event -> {
            var changed = event.as(DateCapacitiesChanged.class);
            actions.append(
                    changed.centre(),
                    changed.at(),
                    changed.by(),
                    StaffActionType.DATE_CAPACITIES_CHANGED,
                    changed.details());
        });
    }
}
