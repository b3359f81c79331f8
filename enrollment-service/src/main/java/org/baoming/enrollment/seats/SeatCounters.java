package org.baoming.enrollment.seats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The counters of the seats, one for each subject at a centre and one for each centre in total, with their capacities.
 * The only writer of {@code seat_counter}.
 */
@Repository
public class SeatCounters {
    private final JdbcClient jdbc;

    SeatCounters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens counters, all of them empty. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(SessionCode session, List<SeatCapacity> capacities) {
        jdbc.sql("""
                insert into seat_counter (session, centre, pool, capacity, taken)
                select :session, centre, coalesce(subject, '*'), capacity, 0
                from unnest(:centres::text[], :subjects::text[], :capacities::int[]) as n (centre, subject, capacity)""")
                .param("session", session.value())
                .param("centres", Sql.column(capacities, SeatCapacity::centre))
                .param("subjects", Sql.column(capacities, SeatCapacity::subject))
                .param("capacities", Sql.column(capacities, SeatCapacity::capacity))
                .update();
    }

    /** Opens counters of a province's centres in a new session, all of them empty, with the capacities of another session. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void copy(SessionCode from, SessionCode to, ProvinceCode province) {
        jdbc.sql("""
                insert into seat_counter (session, centre, pool, capacity, taken)
                select :to, k.centre, k.pool, k.capacity, 0
                from session_centre c
                join seat_counter k on k.session = :from and k.centre = c.centre
                left join offer o on o.session = :to and o.centre = k.centre and o.subject = k.pool
                where c.session = :to and c.province = :province and (k.pool = '*' or o.subject is not null)""")
                .param("from", from.value())
                .param("to", to.value())
                .param("province", province.value())
                .update();
    }

    public CentreSeats seats(SessionCode session, CentreCode centre) {
        Map<String, SeatCount> counts = new HashMap<>();
        jdbc.sql("""
                select pool, capacity, taken, waiting from seat_counter
                where session = :session and centre = :centre""")
                .param("session", session.value())
                .param("centre", centre.value())
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
                where session = :session and province = :province and pool = '*'""")
                .param("session", session.value())
                .param("province", province.value())
                .query(row -> {
                    totals.put(new CentreCode(row.getString("centre")), count(row));
                });
        return totals;
    }

    /** Locks counters, in the order that every transaction keeps. */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<SeatPool, SeatCount> lock(Collection<SeatPool> pools) {
        Map<SeatPool, SeatCount> counts = new HashMap<>();
        if (pools.isEmpty()) {
            return counts;
        }
        // Planned once (QueryPlans), as is what writes them.
        jdbc.sql("""
                select session, centre, pool, capacity, taken, waiting from seat_counter
                where (session, centre, pool) in (
                    select * from unnest((select :sessions::text[]), (select :centres::text[]), (select :pools::text[])))
                order by session collate "C", centre collate "C", pool collate "C" for no key update""")
                .param("sessions", Sql.column(pools, SeatPool::session))
                .param("centres", Sql.column(pools, SeatPool::centre))
                .param("pools", Sql.column(pools, SeatPool::pool))
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

    /** Writes locked counters. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(SortedMap<SeatPool, SeatCount> moved) {
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update seat_counter c set taken = n.taken, waiting = n.waiting
                from unnest((select :sessions::text[]), (select :centres::text[]), (select :pools::text[]),
                            (select :taken::int[]), (select :waiting::int[])) as n (session, centre, pool, taken, waiting)
                where c.session = n.session and c.centre = n.centre and c.pool = n.pool""")
                .param("sessions", Sql.column(moved.keySet(), SeatPool::session))
                .param("centres", Sql.column(moved.keySet(), SeatPool::centre))
                .param("pools", Sql.column(moved.keySet(), SeatPool::pool))
                .param("taken", Sql.column(moved.values(), SeatCount::taken))
                .param("waiting", Sql.column(moved.values(), SeatCount::waiting))
                .update();
    }

    /**
     * Sets a capacity of a subject or in total, for the first time or again. The database decides: a seat that is
     * taken at the same moment either counts already or finds the new capacity.
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
                        insert into seat_counter as c (session, centre, pool, capacity, taken)
                        values (:session, :centre, :pool, :capacity, 0)
                        on conflict (session, centre, pool) do update set capacity = excluded.capacity
                        where c.taken <= excluded.capacity or excluded.capacity is null""")
                        .param("session", session.value())
                        .param("centre", centre.value())
                        .param("pool", pool.pool())
                        .param("capacity", capacity)
                        .update()
                == 1;
        if (changed && !pool.isTotal()) {
            promise(total);
        }
        return changed;
    }

    /** With another capacity, more or fewer on the waiting list can have a seat. */
    private void promise(SeatPool total) {
        jdbc.sql("""
                update seat_counter t set waiting = (
                    select coalesce(sum(least(s.waiting, s.capacity - s.taken)), 0) from seat_counter s
                    where s.session = t.session and s.centre = t.centre and s.pool <> '*')
                where t.session = :session and t.centre = :centre and t.pool = '*'""")
                .param("session", total.session().value())
                .param("centre", total.centre().value())
                .update();
    }
}
