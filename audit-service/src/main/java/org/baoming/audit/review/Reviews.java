package org.baoming.audit.review;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.Candidate;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code review} and {@code decision}. An update names the version that it was made from, so that of two concurrent ones
 * one fails; the queue is read together with the photo.
 */
@Repository
class Reviews {

    private final JdbcClient jdbc;

    Reviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Review> find(UUID registration) {
        return jdbc.sql("""
                        select r.*, d.outcome, d.decided_by, d.decided_by_name, d.decided_at, d.reason_code, d.reason
                        from review r
                        left join decision d on d.registration = r.registration and d.round = r.round
                        where r.registration = :registration
                        """)
                .param("registration", registration)
                .query((row, number) -> review(row))
                .optional();
    }

    /** {@code %s} is the queue's part of the table {@code review}, cut to a page before anything is joined to it. */
    private static final String QUEUED = """
            select r.*, d.outcome, d.decided_by, d.decided_by_name, d.decided_at, d.reason_code, d.reason,
                   p.photo, p.accepted_at, c.staff, c.staff_name, c.until
            from (select r.* from review r where %s) r
            left join decision d on d.registration = r.registration and d.round = r.round
            left join photo p on p.registration = r.registration
            left join review_claim c on c.registration = r.registration and c.until > :now
            order by r.requested_at, r.registration
            """;

    /**
     * A page of a centre's queue, the earliest request first; {@code after} is the last registration of the page before. A condition
     * that is not asked for does not stand in the statement: so the page is a range of the index, whatever was prepared before.
     *
     * @param holder only what this member of staff has in hand
     */
    List<QueuedReview> page(
            String centre,
            ListReviews.Filter filter,
            @Nullable String holder,
            Instant now,
            @Nullable UUID after,
            int size) {
        String page = "r.centre = :centre and r.state = :state"
                + where(filter.session(), " and r.session = :session")
                + where(filter.subject(), " and :subject = any(r.subjects)")
                + where(
                        holder,
                        " and r.registration in (select registration from review_claim where staff = :holder and until > :now)")
                + where(
                        after,
                        " and (r.requested_at, r.registration) >"
                                + " ((select a.requested_at from review a where a.registration = :after), :after)")
                + " order by r.requested_at, r.registration limit :size";
        return jdbc.sql(QUEUED.formatted(page))
                .param("centre", centre)
                .param("state", filter.state().name())
                .param("session", filter.session())
                .param("subject", filter.subject())
                .param("holder", holder)
                .param("now", Sql.utc(now))
                .param("after", after)
                .param("size", size)
                .query((row, number) -> queued(row))
                .list();
    }

    /** The condition, or nothing where its value is not given. */
    static String where(@Nullable Object value, String condition) {
        return value == null ? "" : condition;
    }

    /** These, the earliest request first. */
    List<QueuedReview> queued(Collection<UUID> registrations, Instant now) {
        return jdbc.sql(QUEUED.formatted("r.registration = any(:registrations::uuid[])"))
                .param("registrations", Sql.column(registrations, id -> id))
                .param("now", Sql.utc(now))
                .query((row, number) -> queued(row))
                .list();
    }

    /** What the centre has decided since then, the newest first. */
    List<ListDecisions.Decided> decidedSince(
            Instant since,
            String centre,
            @Nullable String session,
            @Nullable String by,
            ListDecisions.@Nullable After after,
            int size) {
        String page = "d.centre = :centre and d.decided_at >= :since"
                + where(session, " and d.session = :session")
                + where(by, " and d.decided_by = :by")
                + where(
                        after,
                        " and (d.decided_at, d.registration) < ((select a.decided_at from decision a"
                                + " where a.registration = :after and a.round = :round), :after)")
                + " order by d.decided_at desc, d.registration desc limit :size";
        return jdbc.sql("""
                        select r.*, d.round as decided_round, d.outcome, d.decided_by, d.decided_by_name, d.decided_at,
                               d.reason_code, d.reason
                        from (select d.* from decision d where %s) d join review r on r.registration = d.registration
                        order by d.decided_at desc, d.registration desc
                        """.formatted(page))
                .param("since", Sql.utc(since))
                .param("centre", centre)
                .param("session", session)
                .param("by", by)
                .param("after", after == null ? null : after.registration())
                .param("round", after == null ? null : after.round())
                .param("size", size)
                .query((row, number) ->
                        new ListDecisions.Decided(review(row), row.getInt("decided_round"), decision(row)))
                .list();
    }

    /** The number that waits is not counted here: {@link ReviewBacklog} keeps it. */
    ListDecisions.Backlog backlog(
            String centre, @Nullable String session, String staff, Instant now, Instant startOfToday) {
        String here = "centre = :centre" + where(session, " and session = :session");
        return jdbc.sql("""
                        select (select coalesce(sum(pending), 0)
                                from (select pending from review_waiting where %1$s
                                      union all select pending from review_waiting_change where %1$s) w) as pending,
                               (select count(*) from review_claim where until > :now and %1$s) as claimed,
                               (select min(requested_at) from review where state = 'PENDING' and %1$s) as oldest,
                               t.*
                        from (select count(*) as today, count(*) filter (where decided_by = :staff) as mine
                              from decision where decided_at >= :today and %1$s) t
                        """.formatted(here))
                .param("centre", centre)
                .param("session", session)
                .param("staff", staff)
                .param("now", Sql.utc(now))
                .param("today", Sql.utc(startOfToday))
                .query((row, number) -> new ListDecisions.Backlog(
                        row.getLong("pending"),
                        row.getLong("claimed"),
                        Sql.instantOrNull(row, "oldest"),
                        row.getLong("today"),
                        row.getLong("mine")))
                .single();
    }

    /** The decisions of the rounds before, newest first. */
    List<Decision> earlierDecisions(Review review) {
        return jdbc.sql("""
                        select * from decision where registration = :registration and round < :round
                        order by round desc
                        """)
                .param("registration", review.registration())
                .param("round", review.round())
                .query((row, number) -> decision(row))
                .list();
    }

    void add(Review review) {
        bind("""
                insert into review (registration, session, province, centre, candidate_name, document_type,
                                    document_masked, state, round, requested_at, registration_version, version)
                values (:registration, :session, :province, :centre, :name, :documentType,
                        :documentMasked, :state, :round, :requestedAt, :registrationVersion, :version)
                """, review).update();
    }

    /** Nothing where the registration has none, or where it is not known yet. */
    Optional<UUID> passportOf(UUID registration) {
        return jdbc.sql("select passport from review where registration = :registration and passport is not null")
                .param("registration", registration)
                .query(UUID.class)
                .optional();
    }

    /** Null leaves a passport that is known already. */
    void setPassport(UUID registration, @Nullable UUID passport) {
        if (passport != null) {
            jdbc.sql("update review set passport = :passport where registration = :registration")
                    .param("passport", passport)
                    .param("registration", registration)
                    .update();
        }
    }

    /**
     * The reviews whose candidate is not known here yet, the earliest request first.
     *
     * @param after the last one of the batch before
     */
    List<UnnamedReview> unnamed(@Nullable UnnamedReview after, int limit) {
        return jdbc.sql("""
                        select registration, registration_version, requested_at from review
                        where candidate_name is null and state <> 'WITHDRAWN'"""
                        + where(after, " and (requested_at, registration) > (:at, :after)")
                        + " order by requested_at, registration limit :limit")
                .param("at", after == null ? null : Sql.utc(after.requestedAt()))
                .param("after", after == null ? null : after.registration())
                .param("limit", limit)
                .query((row, number) -> new UnnamedReview(
                        Sql.uuid(row, "registration"),
                        row.getLong("registration_version"),
                        Sql.instant(row, "requested_at")))
                .list();
    }

    /** Changes nothing if the candidate has asked again since: then their name is fetched anew. */
    void setCandidate(UnnamedReview unnamed, Candidate candidate, List<String> subjects) {
        jdbc.sql("""
                        update review
                        set candidate_name = :name, document_type = :documentType, document_masked = :documentMasked,
                            subjects = :subjects::text[]
                        where registration = :registration and registration_version = :registrationVersion
                          and candidate_name is null and state <> 'WITHDRAWN'""")
                .param("name", candidate.name())
                .param("documentType", candidate.documentType())
                .param("documentMasked", candidate.documentMasked())
                .param("subjects", Sql.column(subjects, subject -> subject))
                .param("registration", unnamed.registration())
                .param("registrationVersion", unnamed.registrationVersion())
                .update();
    }

    /** @param registrationVersion the version of the registration for which the name is fetched */
    record UnnamedReview(UUID registration, long registrationVersion, Instant requestedAt) {}

    /** Whatever of this passport is withdrawn later is erased at once ({@link #eraseIfClosed}); what is withdrawn now is waited for. */
    void close(UUID passport, Instant at) {
        jdbc.sql("select registration from review where passport = :passport order by registration for update")
                .param("passport", passport)
                .query(UUID.class)
                .list();
        jdbc.sql("insert into closed_passport (passport, closed_at) values (:passport, :at) on conflict do nothing")
                .param("passport", passport)
                .param("at", Sql.utc(at))
                .update();
    }

    /** Erases the personal data of a withdrawn review whose passport is closed. */
    void eraseIfClosed(UUID registration) {
        jdbc.sql("""
                        update review set candidate_name = '', document_masked = ''
                        where registration = :registration and state = 'WITHDRAWN'
                          and passport in (select passport from closed_passport)""").param("registration", registration).update();
    }

    /** Erases the personal data of a passport's withdrawn reviews. */
    void eraseCandidate(UUID passport) {
        jdbc.sql("""
                        update review set candidate_name = '', document_masked = ''
                        where passport = :passport and state = 'WITHDRAWN'""").param("passport", passport).update();
    }

    /**
     * Replaces {@code expected} by {@code next}.
     *
     * @return false if the review was changed concurrently; nothing has changed then
     */
    boolean replace(Review expected, Review next) {
        int changed = bind("""
                update review
                set session = :session, province = :province, centre = :centre, candidate_name = :name,
                    document_type = :documentType, document_masked = :documentMasked, state = :state, round = :round,
                    requested_at = :requestedAt, registration_version = :registrationVersion, version = :version
                where registration = :registration and state = :expectedState and version = :expectedVersion
                """, next)
                .param("expectedState", expected.state().name())
                .param("expectedVersion", expected.version())
                .update();
        if (changed == 1 && next.decision() != null && expected.decision() == null) {
            add(next, next.decision());
        }
        return changed == 1;
    }

    /**
     * Replaces {@code expected} by {@code next} while an event is handled.
     *
     * @throws OptimisticLockingFailureException if the review was changed concurrently; the event is then handled again
     */
    void replaceOrRetry(Review expected, Review next) {
        if (!replace(expected, next)) {
            throw new OptimisticLockingFailureException("The review was changed concurrently");
        }
    }

    private JdbcClient.StatementSpec bind(String sql, Review review) {
        Candidate candidate = review.candidate();
        return jdbc.sql(sql)
                .param("registration", review.registration())
                .param("session", review.session())
                .param("province", review.province())
                .param("centre", review.centre())
                .param("name", candidate == null ? null : candidate.name())
                .param("documentType", candidate == null ? null : candidate.documentType())
                .param("documentMasked", candidate == null ? null : candidate.documentMasked())
                .param("state", review.state().name())
                .param("round", review.round())
                .param("requestedAt", Sql.utc(review.requestedAt()))
                .param("registrationVersion", review.registrationVersion())
                .param("version", review.version());
    }

    private void add(Review review, Decision decision) {
        Verdict.Rejection rejection = decision.verdict() instanceof Verdict.Rejection given ? given : null;
        jdbc.sql("""
                        insert into decision (registration, round, centre, session, outcome, decided_by, decided_by_name, decided_at,
                                              reason_code, reason)
                        values (:registration, :round, :centre, :session, :outcome, :by, :name, :at, :reasonCode, :reason)
                        """)
                .param("registration", review.registration())
                .param("round", review.round())
                .param("outcome", decision.verdict().outcome().name())
                .param("centre", review.centre())
                .param("session", review.session())
                .param("by", decision.by())
                .param("name", decision.name())
                .param("at", Sql.utc(decision.at()))
                .param(
                        "reasonCode",
                        rejection == null ? null : rejection.reasonCode().name())
                .param("reason", rejection == null ? null : rejection.reason())
                .update();
    }

    private static QueuedReview queued(ResultSet row) throws SQLException {
        var photo = row.getObject("photo", UUID.class);
        return new QueuedReview(
                review(row),
                photo == null ? null : new AcceptedPhoto(photo, Sql.instant(row, "accepted_at")),
                subjects(row),
                Claims.claimOrNull(row));
    }

    private static @Nullable List<String> subjects(ResultSet row) throws SQLException {
        Array subjects = row.getArray("subjects");
        return subjects == null ? null : List.of((String[]) subjects.getArray());
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                row.getObject("registration", UUID.class),
                row.getString("session"),
                row.getString("province"),
                row.getString("centre"),
                Candidate.ofNullable(
                        row.getString("candidate_name"),
                        row.getString("document_type"),
                        row.getString("document_masked")),
                ReviewState.valueOf(row.getString("state")),
                row.getInt("round"),
                Sql.instant(row, "requested_at"),
                row.getString("outcome") == null ? null : decision(row),
                row.getLong("registration_version"),
                row.getLong("version"));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        Verdict verdict = switch (ReviewState.valueOf(row.getString("outcome"))) {
            case APPROVED -> new Verdict.Approval();
            case REJECTED ->
                new Verdict.Rejection(
                        Verdict.RejectionReason.valueOf(row.getString("reason_code")), row.getString("reason"));
            case PENDING, WITHDRAWN -> throw new IllegalStateException("Not a decision");
        };
        return new Decision(
                verdict, row.getString("decided_by"), row.getString("decided_by_name"), Sql.instant(row, "decided_at"));
    }
}
