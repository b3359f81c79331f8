package org.baoming.enrollment.seats;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the counters of the seats with the entries and the waiting-list entries that they count, and corrects them. A
 * difference is an error in this service.
 */
@Repository
public class LedgerCheck {
    /** The values of a counter, and the right values. */
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
    private final SeatCounters counters;

    LedgerCheck(JdbcClient jdbc, SeatCounters counters) {
        this.jdbc = jdbc;
        this.counters = counters;
    }

    /**
     * @param entries how many there are, where {@code counted} is what the counter says
     * @param places how many wait ({@link SeatCount#waiting}), where {@code waiting} is what the counter says
     */
    public record Difference(
            String session, String centre, String pool, int counted, int entries, int waiting, int places) {

        private SeatPool seatPool() {
            return new SeatPool(new SessionCode(session), new CentreCode(centre), pool);
        }
    }

    /**
     * Counters that differ from the entries and the waiting-list entries. One statement reads one moment; any difference
     * raises an alarm.
     */
    @Transactional
    public List<Difference> differences() {
        QueryPlans.readWholeTables(jdbc);
        return jdbc.sql(COUNTED + """
                select session, centre, pool, taken as counted, entries, waiting, places from due
                where taken <> entries or waiting <> places
                order by session, centre, pool""").query(Difference.class).list();
    }

    /**
     * Counts again where counters differ from entries and waiting lists, because the entries are what was promised. A
     * centre's exchanges wait meanwhile.
     *
     * @return how many counters were corrected
     * @throws org.springframework.dao.DataIntegrityViolationException if there are more entries than capacity: that has to be raised
     */
    @Transactional
    public int recount() {
        QueryPlans.readWholeTables(jdbc);
        SortedSet<SeatPool> pools = new TreeSet<>();
        for (Difference wrong : differences()) {
            pools.add(wrong.seatPool());
            pools.add(wrong.seatPool().ofCentre());
        }
        Map<SeatPool, SeatCount> locked = counters.lock(pools);
        SortedMap<SeatPool, SeatCount> right = new TreeMap<>();
        for (Difference wrong : differences()) {
            SeatCount counted = locked.get(wrong.seatPool());
            if (counted != null) {
                right.put(wrong.seatPool(), new SeatCount(counted.capacity(), wrong.entries(), wrong.places()));
            }
        }
        counters.write(right);
        return right.size();
    }
}
