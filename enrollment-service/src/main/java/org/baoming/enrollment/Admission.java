package org.baoming.enrollment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides, one exchange after the other, who gets a seat, with the counters as they were locked. It only counts: nothing
 * here knows of a database, and what it admitted is written by {@link SeatLedger}.
 */
final class Admission {

    sealed interface Answer {
        record Done() implements Answer {}

        /** These subjects have no place left; none of them means that the centre has none. */
        record Full(List<SubjectCode> subjects) implements Answer {}

        /** Its document has a registration at this centre already. */
        record DocumentThere() implements Answer {}
    }

    private final Map<SeatPool, SeatCount> counts;
    private final SortedMap<SeatPool, Integer> changes = new TreeMap<>();

    Admission(Map<SeatPool, SeatCount> locked) {
        counts = new HashMap<>(locked);
    }

    /** All or nothing: a refused exchange leaves every counter as it was. */
    Answer admit(SeatExchange exchange) {
        Map<SeatPool, Integer> wanted = exchange.changes();
        if (wanted.entrySet().stream().anyMatch(this::exceeds)) {
            return new Answer.Full(exchange.taken().stream()
                    .filter(entry -> {
                        SeatPool pool = SeatPool.of(exchange.of().session(), entry.centre(), entry.subject());
                        return exceeds(Map.entry(pool, wanted.getOrDefault(pool, 0)));
                    })
                    .map(SubjectEntry::subject)
                    .toList());
        }
        wanted.forEach((pool, by) -> {
            counts.put(pool, count(pool).plus(by));
            changes.merge(pool, by, Integer::sum);
        });
        return new Answer.Done();
    }

    /** What all that were admitted come to, in the order of locking. */
    SortedMap<SeatPool, Integer> changes() {
        return changes;
    }

    /** Letting go is always possible, also where there are too many already. */
    private boolean exceeds(Entry<SeatPool, Integer> change) {
        Integer remaining = count(change.getKey()).remaining();
        return change.getValue() > 0 && remaining != null && remaining < change.getValue();
    }

    private SeatCount count(SeatPool pool) {
        SeatCount count = counts.get(pool);
        if (count == null) {
            throw new IllegalStateException("No counter for " + pool);
        }
        return count;
    }
}
