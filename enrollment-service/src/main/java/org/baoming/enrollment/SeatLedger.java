package org.baoming.enrollment;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The seats: never more entries than capacity, for a subject at a centre and for the centre in total, whatever the concurrency
 * . The only writer of {@code seat_counter} and {@code subject_entry}.
 *
 * <p>An exchange locks the counters it touches in one order (centre, pool), so that two exchanges wait for each other and never
 * deadlock; decides with the locked numbers; and moves counters and entries in the caller's transaction. The database's check
 * constraint stands behind it. Callers hold the lock of the registration first.
 */
@Repository
public class SeatLedger {
    /** The pool of a centre's total. */
    private static final String TOTAL = "*";

    private final JdbcClient jdbc;

    SeatLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    sealed interface Answer {
        record Done() implements Answer {}

        /** Nothing was written: these subjects have no place left; none of them means that the centre has none. */
        record Full(List<SubjectCode> subjects) implements Answer {}
    }

    /** Opens the counters of a centre. */
    @Transactional(propagation = Propagation.MANDATORY)
    void open(SessionCode session, CatalogueDraft.Centre centre) {
        List<CatalogueDraft.Offer> offers = centre.offers();
        jdbc.sql("insert into seat_counter (session, centre, pool, capacity, taken) values (?, ?, ?, ?, 0)")
                .params(session.value(), centre.centre().value(), TOTAL)
                .param(centre.capacity())
                .update();
        jdbc.sql("""
                insert into seat_counter (session, centre, pool, capacity, taken)
                select ?, ?, pool, capacity, 0 from unnest(?::text[], ?::int[]) as o (pool, capacity)""")
                .params(session.value(), centre.centre().value())
                .param(offers.stream().map(offer -> offer.subject().value()).toArray(String[]::new))
                .param(offers.stream().map(CatalogueDraft.Offer::capacity).toArray(Integer[]::new))
                .update();
    }

    /** All or nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    Answer exchange(Registration.Origin of, List<SubjectEntries.Released> released, List<SubjectEntry> taken) {
        if (released.isEmpty() && taken.isEmpty()) {
            return new Answer.Done();
        }
        Map<Pool, Integer> changes = changes(released, taken);
        Map<Pool, SeatCount> counts = lock(of.session(), changes);
        if (changes.entrySet().stream().anyMatch(change -> exceeds(counts, change.getKey(), change.getValue()))) {
            return new Answer.Full(taken.stream()
                    .filter(entry -> {
                        Pool pool = new Pool(entry.centre(), entry.subject().value());
                        return exceeds(counts, pool, changes.getOrDefault(pool, 0));
                    })
                    .map(SubjectEntry::subject)
                    .toList());
        }
        count(of.session(), changes);
        free(released);
        insert(of, taken);
        return new Answer.Done();
    }

    /** Writes the state and the deadline of entries whose seats stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    void update(List<SubjectEntry> entries) {
        jdbc.sql("""
                update subject_entry e set state = n.state, expires_at = n.expires_at
                from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as n (entry, state, expires_at)
                where e.entry = n.entry and (e.state, e.expires_at) is distinct from (n.state, n.expires_at)""")
                .param(entries.stream()
                        .map(entry -> entry.entry().value().toString())
                        .toArray(String[]::new))
                .param(entries.stream().map(entry -> entry.state().name()).toArray(String[]::new))
                .param(deadlines(entries))
                .update();
    }

    public CentreSeats seats(SessionCode session, CentreCode centre) {
        Map<String, SeatCount> counts = new HashMap<>();
        jdbc.sql("select pool, capacity, taken from seat_counter where session = ? and centre = ?")
                .params(session.value(), centre.value())
                .query(row -> {
                    counts.put(
                            row.getString("pool"),
                            new SeatCount(row.getObject("capacity", Integer.class), row.getInt("taken")));
                });
        SeatCount total = counts.remove(TOTAL);
        Map<SubjectCode, SeatCount> subjects = new HashMap<>();
        counts.forEach((pool, count) -> subjects.put(new SubjectCode(pool), count));
        return new CentreSeats(total == null ? new SeatCount(null, 0) : total, Map.copyOf(subjects));
    }

    /** The totals of all centres of a province. */
    public Map<CentreCode, SeatCount> totals(SessionCode session, ProvinceCode province) {
        Map<CentreCode, SeatCount> totals = new HashMap<>();
        jdbc.sql("""
                select centre, capacity, taken from seat_counter join session_centre using (session, centre)
                where session = ? and province = ? and pool = '*'""").params(session.value(), province.value()).query(row -> {
            totals.put(
                    new CentreCode(row.getString("centre")),
                    new SeatCount(row.getObject("capacity", Integer.class), row.getInt("taken")));
        });
        return totals;
    }

    /** How many counters differ from the entries that they count. One statement, so one moment; more than none is an alarm. */
    public int differences() {
        return jdbc.sql("""
                select count(*) from seat_counter c left join (
                    select session, centre, coalesce(subject, '*') as pool, count(*) as live
                    from subject_entry where state <> 'RELEASED'
                    group by grouping sets ((session, centre, subject), (session, centre))
                ) e using (session, centre, pool)
                where c.taken <> coalesce(e.live, 0)""").query(Integer.class).single();
    }

    private record Pool(CentreCode centre, String pool) {}

    private static Map<Pool, Integer> changes(List<SubjectEntries.Released> released, List<SubjectEntry> taken) {
        Map<Pool, Integer> changes = new TreeMap<>(
                Comparator.comparing((Pool pool) -> pool.centre().value()).thenComparing(Pool::pool));
        released.forEach(gone -> add(changes, gone.entry(), -1));
        taken.forEach(entry -> add(changes, entry, 1));
        return changes;
    }

    private static void add(Map<Pool, Integer> changes, SubjectEntry entry, int by) {
        changes.merge(new Pool(entry.centre(), entry.subject().value()), by, Integer::sum);
        changes.merge(new Pool(entry.centre(), TOTAL), by, Integer::sum);
    }

    private Map<Pool, SeatCount> lock(SessionCode session, Map<Pool, Integer> changes) {
        Map<Pool, SeatCount> counts = new HashMap<>();
        jdbc.sql("""
                select centre, pool, capacity, taken from seat_counter
                where session = ? and (centre, pool) in (select * from unnest(?::text[], ?::text[]))
                order by centre collate "C", pool collate "C" for update""")
                .param(session.value())
                .param(centres(changes))
                .param(pools(changes))
                .query(row -> {
                    counts.put(
                            new Pool(new CentreCode(row.getString("centre")), row.getString("pool")),
                            new SeatCount(row.getObject("capacity", Integer.class), row.getInt("taken")));
                });
        return counts;
    }

    /** Letting go is always possible, also where there are too many already. */
    private static boolean exceeds(Map<Pool, SeatCount> counts, Pool pool, int by) {
        SeatCount count = counts.get(pool);
        if (count == null) {
            throw new IllegalStateException("No counter for " + pool);
        }
        Integer remaining = count.remaining();
        return by > 0 && remaining != null && remaining < by;
    }

    private void count(SessionCode session, Map<Pool, Integer> changes) {
        jdbc.sql("""
                update seat_counter c set taken = c.taken + d.by
                from unnest(?::text[], ?::text[], ?::int[]) as d (centre, pool, by)
                where c.session = ? and c.centre = d.centre and c.pool = d.pool and d.by <> 0""")
                .param(centres(changes))
                .param(pools(changes))
                .param(changes.values().toArray(Integer[]::new))
                .param(session.value())
                .update();
    }

    private void free(List<SubjectEntries.Released> released) {
        if (released.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update subject_entry e set state = 'RELEASED', release_reason = n.reason
                from unnest(?::uuid[], ?::text[]) as n (entry, reason) where e.entry = n.entry""")
                .param(released.stream()
                        .map(gone -> gone.entry().entry().value().toString())
                        .toArray(String[]::new))
                .param(released.stream().map(gone -> gone.reason().name()).toArray(String[]::new))
                .update();
    }

    private void insert(Registration.Origin of, List<SubjectEntry> taken) {
        if (taken.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into subject_entry (entry, registration, session, centre, subject, fee_fen, state, expires_at)
                select entry, ?, ?, centre, subject, fee, 'RESERVED', expires_at
                from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
                     as n (entry, centre, subject, fee, expires_at)""")
                .params(of.registration().value(), of.session().value())
                .param(taken.stream()
                        .map(entry -> entry.entry().value().toString())
                        .toArray(String[]::new))
                .param(taken.stream().map(entry -> entry.centre().value()).toArray(String[]::new))
                .param(taken.stream().map(entry -> entry.subject().value()).toArray(String[]::new))
                .param(taken.stream().map(entry -> entry.fee().fen()).toArray(Long[]::new))
                .param(deadlines(taken))
                .update();
    }

    private static String[] centres(Map<Pool, Integer> changes) {
        return changes.keySet().stream().map(pool -> pool.centre().value()).toArray(String[]::new);
    }

    private static String[] pools(Map<Pool, Integer> changes) {
        return changes.keySet().stream().map(Pool::pool).toArray(String[]::new);
    }

    private static String[] deadlines(List<SubjectEntry> entries) {
        return entries.stream()
                .map(entry ->
                        entry.expiresAt() == null ? null : entry.expiresAt().toString())
                .toArray(String[]::new);
    }
}
