package org.baoming.enrollment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.ChinaTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passports at their end. Whoever opens a registration holds its passport's lock together with others who do; whoever
 * closes a passport holds it alone: so one of the two comes first, and the other sees it. Everybody takes this lock before
 * documents and counters.
 */
@Repository
class ClosedPassports {
    /** Keeps these advisory locks apart from others'. */
    private static final int LOCKS = 207;

    private final JdbcClient jdbc;

    ClosedPassports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a registration may be opened for this passport, which is not closed until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isOpen(PassportId passport) {
        jdbc.sql("select 1 from pg_advisory_xact_lock_shared(?, hashtext(?))")
                .params(LOCKS, passport.toString())
                .query(Integer.class)
                .single();
        return !jdbc.sql("select exists (select from closed_passport where passport = ?)")
                .param(passport.value())
                .query(Boolean.class)
                .single();
    }

    /** Waits for those who are opening a registration for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(PassportId passport) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(?, hashtext(?))")
                .params(LOCKS, passport.toString())
                .query(Integer.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(PassportId passport, Instant now) {
        jdbc.sql("insert into closed_passport (passport, closed_at) values (?, ?) on conflict do nothing")
                .params(passport.value(), Sql.time(now))
                .update();
    }

    /**
     * What forbids the end of a passport: registrations that are there and whose exam is not over, the last exam day included. A
     * session that does not say its days yet is not over.
     */
    List<ClosePassport.LiveRegistration> liveOf(PassportId passport, Instant now) {
        return jdbc.sql("""
                select r.registration, r.session from registration r join exam_session s on s.session = r.session
                where r.passport = ? and r.state <> 'REMOVED'
                  and coalesce((select max(day) from unnest(s.exam_dates) as day), 'infinity'::date) >= ?
                order by r.session""")
                .params(passport.value(), LocalDate.ofInstant(now, ChinaTime.ZONE))
                .query((row, n) -> new ClosePassport.LiveRegistration(
                        new RegistrationId(Sql.uuid(row, "registration")), new SessionCode(row.getString("session"))))
                .list();
    }

    /**
     * Takes out of what was removed all that tells of a person. The digest of the document gives way to one of the registration:
     * equal documents are not to be told any more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void forgetRemoved(PassportId passport) {
        jdbc.sql("""
                update registration
                set candidate_name = '', document_masked = '', document_index = sha256(registration::text::bytea),
                    personal_information = null, delete_note = null, review_reason = null, roster = null
                where passport = ? and state = 'REMOVED'""").param(passport.value()).update();
    }
}
