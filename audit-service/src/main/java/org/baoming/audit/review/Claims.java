package org.baoming.audit.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code review_claim}. A claim is written only while the row of its review is locked, so that of two people one
 * gets it; those who ask for the next ones skip locked rows and do not wait for each other.
 */
@Repository
class Claims {

    private static final String PUT = """
            on conflict (registration) do update
            set centre = excluded.centre, session = excluded.session, staff = excluded.staff,
                staff_name = excluded.staff_name, until = excluded.until
            where review_claim.staff = excluded.staff or review_claim.until <= :now
            returning registration""";

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who has this review in hand at this moment. */
    Optional<Claim> of(UUID registration, Instant now) {
        return jdbc.sql(
                        "select staff, staff_name, until from review_claim where registration = :registration and until > :now")
                .param("registration", registration)
                .param("now", Sql.utc(now))
                .query((row, number) -> claim(row))
                .optional();
    }

    static @Nullable Claim claimOrNull(ResultSet row) throws SQLException {
        return row.getString("staff") == null ? null : claim(row);
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(row.getString("staff"), row.getString("staff_name"), Sql.instant(row, "until"));
    }

    /** Claims or renews those of these that are pending at the centre and in nobody else's hand; returns them. */
    List<UUID> hold(String centre, Collection<UUID> registrations, Claim claim, Instant now) {
        return bind("""
                with wanted as (
                    select r.registration, r.session from review r
                    where r.registration = any(:registrations::uuid[]) and r.centre = :centre and r.state = 'PENDING'
                    order by r.requested_at, r.registration
                    for update of r)
                insert into review_claim (registration, centre, session, staff, staff_name, until)
                select registration, :centre, session, :staff, :name, :until from wanted
                """ + PUT, centre, claim, now)
                .param("registrations", Sql.column(registrations, id -> id))
                .query(UUID.class)
                .list();
    }

    /**
     * Claims the next ones of the queue that nobody else has. What others have is an array and not a join: a join may read and sort
     * all that is pending.
     *
     * @param except those that the caller has in hand already
     * @return fewer than wanted also where somebody else was faster; then another call may find more
     */
    List<UUID> take(
            String centre,
            @Nullable String session,
            @Nullable String subject,
            Collection<UUID> except,
            int size,
            Claim claim,
            Instant now) {
        return bind(
                        """
                with free as (
                    select r.registration, r.session from review r
                    where r.centre = :centre and r.state = 'PENDING'
                      and not r.registration = any(:except::uuid[])
                """
                                + Reviews.where(session, " and r.session = :session")
                                + Reviews.where(subject, " and :subject = any(r.subjects)")
                                + """
                      and not r.registration = any(array(
                          select registration from review_claim where centre = :centre and until > :now and staff <> :staff))
                    order by r.requested_at, r.registration
                    limit :size
                    for update of r skip locked)
                insert into review_claim (registration, centre, session, staff, staff_name, until)
                select registration, :centre, session, :staff, :name, :until from free
                """ + PUT,
                        centre,
                        claim,
                        now)
                .param("session", session)
                .param("subject", subject)
                .param("except", Sql.column(except, id -> id))
                .param("size", size)
                .query(UUID.class)
                .list();
    }

    /** Gives back what this member of staff has in hand. */
    void release(String staff, Collection<UUID> registrations) {
        jdbc.sql("delete from review_claim where staff = :staff and registration = any(:registrations::uuid[])")
                .param("staff", staff)
                .param("registrations", Sql.column(registrations, id -> id))
                .update();
    }

    /** The review is decided or has left the queue. */
    void end(UUID registration) {
        jdbc.sql("delete from review_claim where registration = :registration")
                .param("registration", registration)
                .update();
    }

    private JdbcClient.StatementSpec bind(String sql, String centre, Claim claim, Instant now) {
        return jdbc.sql(sql)
                .param("centre", centre)
                .param("staff", claim.staff())
                .param("name", claim.name())
                .param("until", Sql.utc(claim.until()))
                .param("now", Sql.utc(now));
    }
}
