package org.baoming.audit.numbers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.baoming.audit.review.ReviewBacklog;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the counters: as many rows as there are days, hours, subjects and rules, whatever the number of registrations. */
@Component
public class ReadNumbers {

    /** More than a session's registration lasts. */
    static final int DAYS = 120;

    private static final String COUNTS = "sum(reserved) as reserved, sum(paid) as paid, sum(paid_fen) as paid_fen, "
            + "sum(lapsed) as lapsed, sum(cancelled) as cancelled, sum(moved) as moved";
    private static final Numbers.Counts NOTHING = new Numbers.Counts(0, 0, 0, 0, 0, 0, 0);

    private final JdbcClient jdbc;
    private final ReviewBacklog backlog;
    private final InstantSource clock;

    ReadNumbers(JdbcClient jdbc, ReviewBacklog backlog, InstantSource clock) {
        this.jdbc = jdbc;
        this.backlog = backlog;
        this.clock = clock;
    }

    /**
     * @param subject the days are of this subject only; null: of all
     * @return zeros for a session of which nothing is known
     */
    public Numbers of(String session, Scope scope, @Nullable String subject) {
        Instant now = clock.instant();
        List<Numbers.OfSubject> subjects = subjects(session, scope);
        return new Numbers(
                session,
                scope.province(),
                scope.centre(),
                now,
                people(session, scope),
                subjects.stream().map(Numbers.OfSubject::counts).reduce(NOTHING, Numbers.Counts::plus),
                days(session, scope, subject),
                hours(session, scope, now),
                subjects,
                reviews(session, scope),
                photos(session, scope));
    }

    /** All provinces in which something was counted. */
    public List<Numbers.Line> provinces(String session) {
        return lines(
                session,
                "scope in (select distinct left(scope, 2) from candidate_count where session = :session and scope <> '*')",
                Map.of(),
                ReviewBacklog.AtCentre::province);
    }

    /**
     * Centres of a province in which something was counted, by code.
     *
     * @param after the last one seen, "" for none
     */
    public List<Numbers.Line> centres(String session, String province, String after, int limit) {
        return lines(
                session,
                """
                        scope in (select scope from candidate_count where session = :session and scope like :centres
                                  and scope > :after order by scope limit :limit)""",
                Map.of("centres", province + "____", "after", after, "limit", limit),
                ReviewBacklog.AtCentre::centre);
    }

    private List<Numbers.Line> lines(
            String session, String which, Map<String, ?> params, Function<ReviewBacklog.AtCentre, String> code) {
        Map<String, Waiting> waiting = new HashMap<>();
        backlog.of(session).forEach(centre -> waiting.merge(code.apply(centre), Waiting.of(centre), Waiting::plus));
        return jdbc.sql("select scope, " + COUNTS + """
                        , coalesce((select registered from candidate_count c where c.session = :session and c.scope = e.scope), 0) as people,
                        coalesce((select c.paid from candidate_count c where c.session = :session and c.scope = e.scope), 0) as payers
                        from entry_count e where session = :session and\s""" + which + " group by scope order by scope")
                .param("session", session)
                .params(params)
                .query((row, index) -> {
                    Waiting there = waiting.getOrDefault(row.getString("scope"), Waiting.NOBODY);
                    return new Numbers.Line(
                            row.getString("scope"),
                            new Numbers.People(row.getLong("people"), row.getLong("payers")),
                            counts(row),
                            there.pending(),
                            there.oldest());
                })
                .list();
    }

    private Numbers.People people(String session, Scope scope) {
        return jdbc.sql("select registered, paid from candidate_count where session = :session and scope = :scope")
                .param("session", session)
                .param("scope", scope.code())
                .query((row, index) -> new Numbers.People(row.getLong("registered"), row.getLong("paid")))
                .optional()
                .orElse(new Numbers.People(0, 0));
    }

    private List<Numbers.OfSubject> subjects(String session, Scope scope) {
        return jdbc.sql(
                        "select subject, " + COUNTS
                                + " from entry_count where session = :session and scope = :scope group by subject order by subject")
                .param("session", session)
                .param("scope", scope.code())
                .query((row, index) -> new Numbers.OfSubject(row.getString("subject"), counts(row)))
                .list();
    }

    private List<Numbers.OfDay> days(String session, Scope scope, @Nullable String subject) {
        return jdbc.sql("select day, " + COUNTS + """
                         from entry_count where session = :session and scope = :scope and (:subject::text is null or subject = :subject)
                        group by day order by day desc limit :days""")
                .param("session", session)
                .param("scope", scope.code())
                .param("subject", subject)
                .param("days", DAYS)
                .query((row, index) -> new Numbers.OfDay(row.getObject("day", LocalDate.class), counts(row)))
                .list()
                .reversed();
    }

    private List<Numbers.OfHour> hours(String session, Scope scope, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ChinaTime.ZONE);
        return jdbc.sql("""
                        select hour, reserved, paid from entry_hour_count
                        where session = :session and scope = :scope and hour >= :from and hour < :until order by hour""")
                .param("session", session)
                .param("scope", scope.code())
                .param("from", Sql.utc(today.atStartOfDay(ChinaTime.ZONE).toInstant()))
                .param(
                        "until",
                        Sql.utc(today.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant()))
                .query((row, index) -> new Numbers.OfHour(
                        Sql.instant(row, "hour").atZone(ChinaTime.ZONE).getHour(),
                        row.getLong("reserved"),
                        row.getLong("paid")))
                .list();
    }

    private Numbers.Reviews reviews(String session, Scope scope) {
        Waiting waiting = backlog.of(session).stream()
                .filter(centre -> scope.includes(centre.centre()))
                .map(Waiting::of)
                .reduce(Waiting.NOBODY, Waiting::plus);
        List<Numbers.ReviewsOfDay> days = jdbc.sql("""
                        select day, requested, approved, rejected from review_count
                        where session = :session and scope = :scope order by day desc limit :days""")
                .param("session", session)
                .param("scope", scope.code())
                .param("days", DAYS)
                .query(Numbers.ReviewsOfDay.class)
                .list()
                .reversed();
        return new Numbers.Reviews(waiting.pending(), waiting.oldest(), waiting.meanSeconds(), days);
    }

    private Numbers.Photos photos(String session, Scope scope) {
        List<Numbers.RefusalsOfRule> rules = jdbc.sql("""
                        select rule, sum(refused) as refused from photo_refusal_count
                        where session = :session and scope = :scope group by rule order by sum(refused) desc, rule""")
                .param("session", session)
                .param("scope", scope.code())
                .query((row, index) -> new Numbers.RefusalsOfRule(row.getString("rule"), row.getLong("refused")))
                .list();
        return jdbc.sql("""
                        select coalesce(sum(accepted), 0) as accepted, coalesce(sum(refused), 0) as refused
                        from photo_count where session = :session and scope = :scope""")
                .param("session", session)
                .param("scope", scope.code())
                .query((row, index) -> new Numbers.Photos(row.getLong("accepted"), row.getLong("refused"), rules))
                .single();
    }

    private static Numbers.Counts counts(ResultSet row) throws SQLException {
        return Numbers.Counts.of(
                row.getLong("reserved"),
                row.getLong("paid"),
                row.getLong("paid_fen"),
                row.getLong("lapsed"),
                row.getLong("cancelled"),
                row.getLong("moved"));
    }

    /** Reviews that wait somewhere. */
    private record Waiting(long pending, @Nullable Instant oldest, double seconds) {
        static final Waiting NOBODY = new Waiting(0, null, 0);

        static Waiting of(ReviewBacklog.AtCentre centre) {
            return new Waiting(centre.pending(), centre.oldest(), centre.waitedSeconds());
        }

        Waiting plus(Waiting other) {
            return new Waiting(pending + other.pending, earlier(oldest, other.oldest), seconds + other.seconds);
        }

        long meanSeconds() {
            return pending == 0 ? 0 : Math.round(seconds / pending);
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }
    }
}
