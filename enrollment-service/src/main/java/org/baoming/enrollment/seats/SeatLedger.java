package org.baoming.enrollment.seats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Sql;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The seats: never more entries than capacity, for a subject at a centre and for the centre in total, whatever the concurrency
 * . The only writer of {@code seat_counter}, {@code subject_entry} and {@code waiting_place}.
 *
 * <p>Any number of exchanges costs the same few statements: the counters that they touch are locked in one order, so that two
 * transactions wait for each other and never deadlock; {@link Admission} decides with the locked numbers, in the order of arrival;
 * counters and entries move in the caller's transaction. The database's check constraint stands behind it. Callers hold the locks
 * of the registrations first.
 */
@Repository
public class SeatLedger {
    /** What the counters say, and what they have to say. */
    private static final String COUNTED = """
            with held as (
                select session, centre, coalesce(subject, '*') as pool, count(*) as entries
                from subject_entry where state <> 'RELEASED'
                group by grouping sets ((session, centre, subject), (session, centre))
            ), line as (
                select session, centre, subject as pool, count(*) as places from waiting_place
                group by session, centre, subject
            ), counted as (
                select c.session, c.centre, c.pool, c.capacity, c.taken, c.waiting,
                       coalesce(h.entries, 0) as entries, coalesce(l.places, 0) as places
                from seat_counter c left join held h using (session, centre, pool)
                     left join line l using (session, centre, pool)
            ), promised as (
                select session, centre, sum(least(places, greatest(capacity - entries, 0))) as places
                from counted where pool <> '*' group by session, centre
            ), due as (
                select c.session, c.centre, c.pool, c.taken, c.waiting, c.entries,
                       case c.pool when '*' then coalesce(p.places, 0) else c.places end as places
                from counted c left join promised p using (session, centre)
            )
            """;

    private final JdbcClient jdbc;

    SeatLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens counters, all of them empty. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(SessionCode session, List<SeatCapacity> capacities) {
        jdbc.sql("""
                insert into seat_counter (session, centre, pool, capacity, taken)
                select ?, centre, coalesce(subject, '*'), capacity, 0
                from unnest(?::text[], ?::text[], ?::int[]) as n (centre, subject, capacity)""")
                .param(session.value())
                .param(Sql.array(capacities, SeatCapacity::centre))
                .param(Sql.array(capacities, SeatCapacity::subject))
                .param(Sql.array(capacities, SeatCapacity::capacity))
                .update();
    }

    /**
     * Each exchange all or nothing, earlier ones first; for one that was refused nothing is written.
     *
     * @return one answer per exchange, in their order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Admission.Answer> exchange(List<SeatExchange> exchanges) {
        SortedSet<SeatPool> pools = new TreeSet<>();
        exchanges.forEach(exchange -> pools.addAll(exchange.changes().keySet()));
        Admission admission = new Admission(lock(pools));
        List<Admission.Answer> answers =
                exchanges.stream().map(admission::admit).toList();
        List<SeatExchange> admitted = IntStream.range(0, exchanges.size())
                .filter(index -> answers.get(index) instanceof Admission.Answer.Done)
                .mapToObj(exchanges::get)
                .toList();
        count(admission.moved());
        free(admitted.stream().flatMap(exchange -> exchange.released().stream()).toList());
        insert(admitted.stream()
                .flatMap(exchange -> exchange.taken().stream().map(entry -> new Taken(exchange, entry)))
                .toList());
        admitted.stream().filter(exchange -> !exchange.joined().isEmpty()).forEach(this::join);
        leave(admitted.stream().flatMap(exchange -> exchange.left().stream()).toList());
        return answers;
    }

    /** Writes the state and the deadline of entries whose seats stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void update(List<SubjectEntry> entries) {
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
        jdbc.sql("select pool, capacity, taken, waiting from seat_counter where session = ? and centre = ?")
                .params(session.value(), centre.value())
                .query(row -> {
                    counts.put(row.getString("pool"), count(row));
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
                select centre, capacity, taken, waiting from seat_counter join session_centre using (session, centre)
                where session = ? and province = ? and pool = '*'""").params(session.value(), province.value()).query(row -> {
            totals.put(new CentreCode(row.getString("centre")), count(row));
        });
        return totals;
    }

    /**
     * @param entries how many there are, where {@code counted} is what the counter says
     * @param places how many wait ({@link SeatCount#waiting}), where {@code waiting} is what the counter says
     */
    public record Difference(
            String session, String centre, String pool, int counted, int entries, int waiting, int places) {}

    /**
     * Counters that differ from the entries and the places in line that they count. One statement, so one moment; more than none
     * is an alarm.
     */
    @Transactional
    public List<Difference> differences() {
        Sql.readWholeTables(jdbc);
        return jdbc.sql(COUNTED + """
                select session, centre, pool, taken as counted, entries, waiting, places from due
                where taken <> entries or waiting <> places
                order by session, centre, pool""").query(Difference.class).list();
    }

    /**
     * Counts anew where counters differ from entries and places; the entries are what was promised. A centre's exchanges wait
     * meanwhile.
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
        SortedSet<SeatPool> pools = new TreeSet<>(wrong);
        wrong.forEach(pool -> pools.add(pool.ofCentre()));
        lock(pools);
        return jdbc.sql(COUNTED + """
                update seat_counter c set taken = d.entries, waiting = d.places
                from unnest(?::text[], ?::text[], ?::text[]) as w (session, centre, pool) join due d using (session, centre, pool)
                where c.session = w.session and c.centre = w.centre and c.pool = w.pool
                  and (c.taken <> d.entries or c.waiting <> d.places)""")
                .param(Sql.array(pools, SeatPool::session))
                .param(Sql.array(pools, SeatPool::centre))
                .param(Sql.array(pools, SeatPool::pool))
                .update();
    }

    private Map<SeatPool, SeatCount> lock(Collection<SeatPool> pools) {
        Map<SeatPool, SeatCount> counts = new HashMap<>();
        if (pools.isEmpty()) {
            return counts;
        }
        jdbc.sql("""
                select session, centre, pool, capacity, taken, waiting from seat_counter
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
                            count(row));
                });
        return counts;
    }

    /** A counter as it is selected. */
    static SeatCount count(ResultSet row) throws SQLException {
        return new SeatCount(row.getObject("capacity", Integer.class), row.getInt("taken"), row.getInt("waiting"));
    }

    private void count(SortedMap<SeatPool, SeatCount> moved) {
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update seat_counter c set taken = n.taken, waiting = n.waiting
                from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::int[]) as n (session, centre, pool, taken, waiting)
                where c.session = n.session and c.centre = n.centre and c.pool = n.pool""")
                .param(Sql.array(moved.keySet(), SeatPool::session))
                .param(Sql.array(moved.keySet(), SeatPool::centre))
                .param(Sql.array(moved.keySet(), SeatPool::pool))
                .param(moved.values().stream().map(SeatCount::taken).toArray(Integer[]::new))
                .param(moved.values().stream().map(SeatCount::waiting).toArray(Integer[]::new))
                .update();
    }

    private void free(List<ReleasedEntry> released) {
        if (released.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update subject_entry e set state = 'RELEASED', release_reason = n.reason
                from unnest(?::uuid[], ?::text[]) as n (entry, reason) where e.entry = n.entry""")
                .param(Sql.array(released, gone -> gone.entry().entry()))
                .param(Sql.array(released, ReleasedEntry::reason))
                .update();
    }

    private record Taken(SeatExchange by, SubjectEntry entry) {
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
                .param(Sql.array(taken, one -> one.by().registration()))
                .param(Sql.array(taken, one -> one.by().session()))
                .param(Sql.array(taken, Taken.its(SubjectEntry::centre)))
                .param(Sql.array(taken, Taken.its(SubjectEntry::subject)))
                .param(taken.stream().map(one -> one.entry().fee().fen()).toArray(Long[]::new))
                .param(Sql.array(taken, Taken.its(SubjectEntry::state)))
                .param(Sql.array(taken, one -> one.entry().expiresAt()))
                .update();
    }

    private void join(SeatExchange exchange) {
        exchange.joined()
                .forEach(place -> jdbc.sql("""
                insert into waiting_place (place, registration, session, centre, subject, joined_at)
                values (?, ?, ?, ?, ?, ?)""")
                        .params(
                                place.place(),
                                exchange.registration().value(),
                                exchange.session().value(),
                                place.centre().value(),
                                place.subject().value(),
                                Sql.time(place.joinedAt()))
                        .update());
    }

    private void leave(List<WaitingPlace> left) {
        if (left.isEmpty()) {
            return;
        }
        jdbc.sql("delete from waiting_place where place = any(?::uuid[])")
                .param(Sql.array(left, WaitingPlace::place))
                .update();
    }

    /**
     * Whether a newcomer would get a seat. The counters stay locked: what is answered holds until the transaction ends, also for
     * {@link #exchange}.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasPlaceLeft(SessionCode session, CentreCode centre, SubjectCode subject) {
        return lock(Set.of(SeatPool.of(session, centre, subject), SeatPool.total(session, centre))).values().stream()
                .allMatch(count -> count.hasForNewcomers(1));
    }

    /**
     * Sets how many places there are, in a subject or in total, now or for the first time. The database decides: who takes
     * a place at the same moment either counts already or finds the new capacity.
     *
     * @param subject null: the centre's total
     * @param capacity null: no limit; only a total has none
     * @return false, and nothing changed, if more places are taken than that
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean changeCapacity(
            SessionCode session, CentreCode centre, @Nullable SubjectCode subject, @Nullable Integer capacity) {
        SeatPool total = SeatPool.total(session, centre);
        SeatPool pool = subject == null ? total : SeatPool.of(session, centre, subject);
        lock(Set.of(total));
        boolean changed = jdbc.sql("""
                        insert into seat_counter as c (session, centre, pool, capacity, taken) values (?, ?, ?, ?, 0)
                        on conflict (session, centre, pool) do update set capacity = excluded.capacity
                        where c.taken <= excluded.capacity or excluded.capacity is null""")
                        .params(session.value(), centre.value(), pool.pool())
                        .param(capacity)
                        .update()
                == 1;
        if (changed && !pool.isTotal()) {
            promise(total);
        }
        return changed;
    }

    /** With another capacity more, or fewer, of those who wait can have a seat. */
    private void promise(SeatPool total) {
        jdbc.sql("""
                update seat_counter t set waiting = (
                    select coalesce(sum(least(s.waiting, s.capacity - s.taken)), 0) from seat_counter s
                    where s.session = t.session and s.centre = t.centre and s.pool <> '*')
                where t.session = ? and t.centre = ? and t.pool = '*'""").params(total.session().value(), total.centre().value()).update();
    }
}
