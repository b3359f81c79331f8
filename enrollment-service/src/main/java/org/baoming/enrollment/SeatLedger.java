package org.baoming.enrollment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The seats: never more entries than capacity, for a subject at a centre and for the centre in total, whatever the concurrency
 * . The only writer of {@code seat_counter} and {@code subject_entry}.
 *
 * <p>Any number of exchanges costs the same few statements: the counters that they touch are locked in one order, so that two
 * transactions wait for each other and never deadlock; {@link Admission} decides with the locked numbers, in the order of arrival;
 * counters and entries move in the caller's transaction. The database's check constraint stands behind it. Callers hold the locks
 * of the registrations first.
 */
@Repository
public class SeatLedger {
    /** What the counters have to say. */
    private static final String COUNTED = """
            select session, centre, coalesce(subject, '*') as pool, count(*) as entries
            from subject_entry where state <> 'RELEASED'
            group by grouping sets ((session, centre, subject), (session, centre))""";

    private final JdbcClient jdbc;

    SeatLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens the counters of a centre. */
    @Transactional(propagation = Propagation.MANDATORY)
    void open(SessionCode session, CatalogueDraft.Centre centre) {
        List<CatalogueDraft.Offer> offers = centre.offers();
        jdbc.sql("insert into seat_counter (session, centre, pool, capacity, taken) values (?, ?, ?, ?, 0)")
                .params(session.value(), centre.centre().value(), SeatPool.TOTAL)
                .param(centre.capacity())
                .update();
        jdbc.sql("""
                insert into seat_counter (session, centre, pool, capacity, taken)
                select ?, ?, pool, capacity, 0 from unnest(?::text[], ?::int[]) as o (pool, capacity)""")
                .params(session.value(), centre.centre().value())
                .param(Sql.array(offers, offer -> offer.subject().value()))
                .param(offers.stream().map(CatalogueDraft.Offer::capacity).toArray(Integer[]::new))
                .update();
    }

    /**
     * Each exchange all or nothing, earlier ones first; for one that was refused nothing is written.
     *
     * @return one answer per exchange, in their order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Admission.Answer> exchange(List<SeatExchange> exchanges) {
        SortedSet<SeatPool> pools = new TreeSet<>();
        exchanges.forEach(exchange -> pools.addAll(exchange.changes().keySet()));
        Admission admission = new Admission(lock(pools));
        List<Admission.Answer> answers =
                exchanges.stream().map(admission::admit).toList();
        List<SeatExchange> admitted = IntStream.range(0, exchanges.size())
                .filter(index -> answers.get(index) instanceof Admission.Answer.Done)
                .mapToObj(exchanges::get)
                .toList();
        count(admission.changes());
        free(admitted.stream().flatMap(exchange -> exchange.released().stream()).toList());
        insert(admitted.stream()
                .flatMap(exchange -> exchange.taken().stream().map(entry -> new Taken(exchange.of(), entry)))
                .toList());
        return answers;
    }

    /** Writes the state and the deadline of entries whose seats stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    void update(List<SubjectEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update subject_entry e set state = n.state, expires_at = n.expires_at
                from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as n (entry, state, expires_at)
                where e.entry = n.entry""")
                .param(Sql.array(entries, SubjectEntry::entry))
                .param(Sql.array(entries, SubjectEntry::state))
                .param(Sql.array(entries, SubjectEntry::expiresAt))
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
        SeatCount total = counts.remove(SeatPool.TOTAL);
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

    /** @param entries how many there are, where {@code counted} is what the counter says */
    public record Difference(String session, String centre, String pool, int counted, int entries) {}

    /** Counters that differ from the entries that they count. One statement, so one moment; more than none is an alarm. */
    @Transactional
    public List<Difference> differences() {
        Sql.readWholeTables(jdbc);
        return jdbc.sql("""
                select c.session, c.centre, c.pool, c.taken as counted, coalesce(e.entries, 0) as entries
                from seat_counter c left join (%s) e using (session, centre, pool)
                where c.taken <> coalesce(e.entries, 0)
                order by session, centre, pool""".formatted(COUNTED)).query(Difference.class).list();
    }

    /**
     * Counts anew where counters differ from entries; the entries are what was promised. A centre's exchanges wait meanwhile.
     *
     * @return how many counters were mended
     * @throws org.springframework.dao.DataIntegrityViolationException if there are more entries than capacity: that has to be raised
     */
    @Transactional
    public int recount() {
        Sql.readWholeTables(jdbc);
        List<SeatPool> wrong = differences().stream()
                .map(one -> new SeatPool(new SessionCode(one.session()), new CentreCode(one.centre()), one.pool()))
                .toList();
        lock(wrong);
        return jdbc.sql("""
                update seat_counter c set taken = coalesce(e.entries, 0)
                from unnest(?::text[], ?::text[], ?::text[]) as w (session, centre, pool)
                     left join (%s) e using (session, centre, pool)
                where c.session = w.session and c.centre = w.centre and c.pool = w.pool""".formatted(COUNTED))
                .param(Sql.array(wrong, SeatPool::session))
                .param(Sql.array(wrong, SeatPool::centre))
                .param(Sql.array(wrong, SeatPool::pool))
                .update();
    }

    private Map<SeatPool, SeatCount> lock(Collection<SeatPool> pools) {
        Map<SeatPool, SeatCount> counts = new HashMap<>();
        if (pools.isEmpty()) {
            return counts;
        }
        jdbc.sql("""
                select session, centre, pool, capacity, taken from seat_counter
                where (session, centre, pool) in (select * from unnest(?::text[], ?::text[], ?::text[]))
                order by session collate "C", centre collate "C", pool collate "C" for no key update""")
                .param(Sql.array(pools, SeatPool::session))
                .param(Sql.array(pools, SeatPool::centre))
                .param(Sql.array(pools, SeatPool::pool))
                .query(row -> {
                    counts.put(
                            new SeatPool(
                                    new SessionCode(row.getString("session")),
                                    new CentreCode(row.getString("centre")),
                                    row.getString("pool")),
                            new SeatCount(row.getObject("capacity", Integer.class), row.getInt("taken")));
                });
        return counts;
    }

    private void count(Map<SeatPool, Integer> changes) {
        List<Map.Entry<SeatPool, Integer>> moving = changes.entrySet().stream()
                .filter(change -> change.getValue() != 0)
                .toList();
        if (moving.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update seat_counter c set taken = c.taken + d.by
                from unnest(?::text[], ?::text[], ?::text[], ?::int[]) as d (session, centre, pool, by)
                where c.session = d.session and c.centre = d.centre and c.pool = d.pool""")
                .param(Sql.array(moving, change -> change.getKey().session()))
                .param(Sql.array(moving, change -> change.getKey().centre()))
                .param(Sql.array(moving, change -> change.getKey().pool()))
                .param(moving.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
    }

    private void free(List<SubjectEntries.Released> released) {
        if (released.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update subject_entry e set state = 'RELEASED', release_reason = n.reason
                from unnest(?::uuid[], ?::text[]) as n (entry, reason) where e.entry = n.entry""")
                .param(Sql.array(released, gone -> gone.entry().entry()))
                .param(Sql.array(released, SubjectEntries.Released::reason))
                .update();
    }

    private record Taken(Registration.Origin of, SubjectEntry entry) {
        static Function<Taken, Object> its(Function<SubjectEntry, Object> column) {
            return taken -> column.apply(taken.entry);
        }
    }

    private void insert(List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into subject_entry (entry, registration, session, centre, subject, fee_fen, state, expires_at)
                select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                                     ?::timestamptz[])""")
                .param(Sql.array(taken, Taken.its(SubjectEntry::entry)))
                .param(Sql.array(taken, one -> one.of().registration()))
                .param(Sql.array(taken, one -> one.of().session()))
                .param(Sql.array(taken, Taken.its(SubjectEntry::centre)))
                .param(Sql.array(taken, Taken.its(SubjectEntry::subject)))
                .param(taken.stream().map(one -> one.entry().fee().fen()).toArray(Long[]::new))
                .param(Sql.array(taken, Taken.its(SubjectEntry::state)))
                .param(Sql.array(taken, one -> one.entry().expiresAt()))
                .update();
    }

    /**
     * Sets how many places there are, in a subject or in total, now or for the first time. One statement: who takes a
     * place at the same moment either counts already or finds the new capacity.
     *
     * @param subject null: the centre's total
     * @param capacity null: no limit; only a total has none
     * @return false, and nothing changed, if more places are taken than that
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean changeCapacity(
            SessionCode session, CentreCode centre, @Nullable SubjectCode subject, @Nullable Integer capacity) {
        return jdbc.sql("""
                        insert into seat_counter as c (session, centre, pool, capacity, taken) values (?, ?, ?, ?, 0)
                        on conflict (session, centre, pool) do update set capacity = excluded.capacity
                        where c.taken <= excluded.capacity or excluded.capacity is null""")
                        .params(session.value(), centre.value())
                        .param(subject == null ? SeatPool.TOTAL : subject.value())
                        .param(capacity)
                        .update()
                == 1;
    }

    /** Opens the counters of centres that have no offers yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    void openTotals(SessionCode session, List<CatalogueDraft.Centre> centres) {
        jdbc.sql("""
                insert into seat_counter (session, centre, pool, capacity, taken)
                select ?, centre, ?, capacity, 0 from unnest(?::text[], ?::int[]) as n (centre, capacity)""")
                .params(session.value(), SeatPool.TOTAL)
                .param(Sql.array(centres, CatalogueDraft.Centre::centre))
                .param(Sql.array(centres, CatalogueDraft.Centre::capacity))
                .update();
    }

    /** Opens the counters of subjects that centres offer in addition. */
    @Transactional(propagation = Propagation.MANDATORY)
    void openSubjects(SessionCode session, List<ImportCatalogue.OfferRow> offers) {
        jdbc.sql("""
                insert into seat_counter (session, centre, pool, capacity, taken)
                select ?, centre, pool, capacity, 0 from unnest(?::text[], ?::text[], ?::int[]) as n (centre, pool, capacity)""")
                .param(session.value())
                .param(Sql.array(offers, ImportCatalogue.OfferRow::centre))
                .param(Sql.array(offers, ImportCatalogue.OfferRow::subject))
                .param(Sql.array(offers, ImportCatalogue.OfferRow::capacity))
                .update();
    }
}
