package org.baoming.enrollment.seats;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides, one exchange after the other, who gets a seat, with the counters as they were locked. A seat that is
 * promised to the waiting list is not available to new requests. It only counts and knows of no database;
 * {@link SeatLedger} writes what it admitted.
 */
final class Admission {

    private final Map<SeatPool, SeatCount> locked;
    private final Map<SeatPool, SeatCount> counts;

    Admission(Map<SeatPool, SeatCount> locked) {
        this.locked = Map.copyOf(locked);
        this.counts = new HashMap<>(locked);
    }

    /** All or nothing: a refused exchange leaves every counter as it was. */
    SeatDecision admit(SeatExchange exchange) {
        Map<SeatPool, SeatExchange.Change> wanted = exchange.changes();
        Set<SeatPool> full = wanted.entrySet().stream()
                .filter(change -> !hasRoom(change.getKey(), change.getValue().taken(), exchange.fromWaitingList()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!full.isEmpty()) {
            return new SeatDecision.Full(exchange.taken().stream()
                    .filter(entry -> full.contains(SeatPool.of(exchange.session(), entry.centre(), entry.subject())))
                    .map(SubjectEntry::subject)
                    .toList());
        }
        wanted.forEach(this::move);
        return new SeatDecision.Done();
    }

    /** The changed counters with their new values, in the order of locking. */
    SortedMap<SeatPool, SeatCount> moved() {
        return counts.entrySet().stream()
                .filter(count -> !count.getValue().equals(locked.get(count.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    /** Releasing is always possible, also if there are too many already. */
    private boolean hasRoom(SeatPool pool, int more, boolean fromWaitingList) {
        SeatCount count = count(pool);
        return more <= 0 || (fromWaitingList ? count.hasForWaiting(more) : count.hasForNewcomers(more));
    }

    /**
     * A seat that comes free for the waiting list is also promised in the centre's total, so that no other subject takes
     * it.
     */
    private void move(SeatPool pool, SeatExchange.Change by) {
        SeatCount before = count(pool);
        SeatCount after = before.plus(by.taken(), by.waiting());
        counts.put(pool, after);
        int promised = pool.isTotal() ? 0 : after.promised() - before.promised();
        if (promised != 0) {
            counts.compute(
                    pool.ofCentre(),
                    (total, count) -> Objects.requireNonNull(count, "a centre has a total")
                            .plus(0, promised));
        }
    }

    private SeatCount count(SeatPool pool) {
        SeatCount count = counts.get(pool);
        if (count == null) {
            throw new IllegalStateException("No counter for " + pool);
        }
        return count;
    }
}
