package org.baoming.enrollment.waitinglist;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.registration.RegistrationState;
import org.baoming.enrollment.seats.SeatBoard;
import org.baoming.enrollment.seats.SeatLedger;
import org.baoming.enrollment.seats.SeatPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the waiting lists. {@link SeatLedger} writes them together with the seats. */
@Repository
public class WaitingLists {
    /** Keeps these advisory locks apart from others'. */
    private static final int LOCKS = 802;

    private static final List<RegistrationState> HELD = Arrays.stream(RegistrationState.values())
            .filter(RegistrationState::isHeld)
            .toList();

    private final JdbcClient jdbc;

    WaitingLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param position 1: the next one */
    public record Standing(CentreCode centre, SubjectCode subject, int position, Instant joinedAt) {}

    /** Where a registration stands, the longest waiting first. */
    public List<Standing> of(RegistrationId registration) {
        return jdbc.sql("""
                select centre, subject, joined_at,
                       (select count(*) from waiting_place q
                        where q.session = p.session and q.centre = p.centre and q.subject = p.subject
                          and q.seq <= p.seq) as position
                from waiting_place p where registration = :registration order by seq""")
                .param("registration", registration.value())
                .query((row, n) -> new Standing(
                        new CentreCode(row.getString("centre")),
                        new SubjectCode(row.getString("subject")),
                        row.getInt("position"),
                        Sql.instant(row, "joined_at")))
                .list();
    }

    /** A place, and whose it is. */
    record Next(UUID place, RegistrationId registration) {}

    /** Where a seat is free for somebody who waits. */
    List<SeatBoard.Key> withFreedSeats() {
        return jdbc.sql("""
                select session, centre from seat_counter
                where pool = '*' and waiting > 0 and (capacity is null or taken < capacity)""")
                .query((row, n) -> new SeatBoard.Key(
                        new SessionCode(row.getString("session")), new CentreCode(row.getString("centre"))))
                .list();
    }

    /**
     * Who is next at a centre, for as many seats as are free there, in the order in which they came; those whose registration is
     * held are passed over. Nothing is locked yet.
     *
     * @param aside who is not to be asked either
     */
    List<Next> next(SeatBoard.Key at, int atMost, Set<RegistrationId> aside) {
        return jdbc.sql("""
                select next.place, next.registration
                from seat_counter total
                join seat_counter c on c.session = total.session and c.centre = total.centre
                 and c.pool <> '*' and c.waiting > 0 and c.taken < c.capacity
                cross join lateral (
                    select p.place, p.registration, p.seq
                    from waiting_place p join registration r on r.registration = p.registration
                    where p.session = c.session and p.centre = c.centre and p.subject = c.pool
                      and r.state <> all(:held::text[]) and r.registration <> all(:aside::uuid[])
                    order by p.seq limit c.capacity - c.taken) next
                where total.session = :session and total.centre = :centre and total.pool = '*'
                order by next.seq
                limit (select least(:most, t.capacity - t.taken) from seat_counter t
                       where t.session = :session and t.centre = :centre and t.pool = '*')""")
                .param("held", Sql.column(HELD, RegistrationState::name))
                .param("aside", Sql.column(aside, RegistrationId::value))
                .param("session", at.session().value())
                .param("centre", at.centre().value())
                .param("most", atMost)
                .query((row, n) -> next(row.getObject("place", UUID.class), Sql.uuid(row, "registration")))
                .list();
    }

    /** The subjects for which somebody waits, whether there is a seat or not. */
    List<SeatPool> all() {
        return jdbc.sql("select session, centre, pool from seat_counter where pool <> '*' and waiting > 0")
                .query((row, n) -> new SeatPool(
                        new SessionCode(row.getString("session")),
                        new CentreCode(row.getString("centre")),
                        row.getString("pool")))
                .list();
    }

    /** The head of a line, whoever it is. */
    List<Next> headOf(SeatPool pool, int atMost) {
        return jdbc.sql("""
                select place, registration from waiting_place
                where session = :session and centre = :centre and subject = :subject order by seq limit :most""")
                .param("session", pool.session().value())
                .param("centre", pool.centre().value())
                .param("subject", pool.pool())
                .param("most", atMost)
                .query((row, n) -> next(row.getObject("place", UUID.class), Sql.uuid(row, "registration")))
                .list();
    }

    /** False if another instance serves this centre's lines at this moment. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean claim(SeatBoard.Key at) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:locks, hashtext(:centre))")
                .param("locks", LOCKS)
                .param("centre", at.session() + " " + at.centre())
                .query(Boolean.class)
                .single();
    }

    private static Next next(UUID place, UUID registration) {
        return new Next(place, new RegistrationId(registration));
    }
}
