package org.baoming.scheduling.preference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff has set how many preferences each date of a subject accepts. audit-service records it.
 *
 * @param before null: spread evenly
 * @param after null: spread evenly again
 * @param by the account, as the identity provider names it
 */
record DateCapacitiesChanged(
        String session,
        String centre,
        String subject,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable List<Day> before,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable List<Day> after,
        String by,
        String role,
        Instant at,
        long version)
        implements DomainEvent {

    record Day(LocalDate date, int capacity) {
        static @Nullable List<Day> of(@Nullable SortedMap<LocalDate, Integer> capacities) {
            return capacities == null
                    ? null
                    : capacities.entrySet().stream().map(Day::of).toList();
        }

        private static Day of(Map.Entry<LocalDate, Integer> day) {
            return new Day(day.getKey(), day.getValue());
        }
    }

    @Override
    public String topic() {
        return CentreDates.TOPIC;
    }

    @Override
    public String type() {
        return "scheduling.date-capacities-changed.v1";
    }

    @Override
    public String key() {
        return session + "/" + centre;
    }
}
