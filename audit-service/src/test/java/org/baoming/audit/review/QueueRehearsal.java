package org.baoming.audit.review;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.baoming.audit.RehearsedService;
import org.baoming.audit.desk.DeskSessions;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the queries of the queue with a million reviews of 50 centres in the database, of which 16,000 are pending at
 * the centre that asks, which has 20,000 decided today. Prints the median and the slowest of the runs.
 */
final class QueueRehearsal {

    private static final int RUNS = Integer.getInteger("runs", 40);
    private static final String CENTRE = "650001";

    private QueueRehearsal() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (ConfigurableApplicationContext service = RehearsedService.start("queue")) {
            fill(service.getBean(JdbcClient.class));
            measure(service.getBean(Reviews.class), service.getBean(Claims.class));
            DeskSessions desk = service.getBean(DeskSessions.class);
            time("head of the desk", () -> desk.of(CENTRE));
        }
        System.exit(0);
    }

    private static void fill(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into review (registration, session, province, centre, candidate_name, document_type, document_masked,
                                            state, round, requested_at, registration_version, version, subjects)
                        select gen_random_uuid(), '2027-03', '65', '65' || lpad((1 + n % 50)::text, 4, '0'), '考生' || n,
                               'RESIDENT_ID', '650102********' || lpad((n % 10000)::text, 4, '0'),
                               case when n % 50 = 0 and n / 50 % 5 = 0 then 'REJECTED' when n % 50 = 0 then 'PENDING'
                                    else 'APPROVED' end,
                               1, now() - make_interval(secs => n), 4, 1, array[(array['14', '24', '67'])[1 + n % 3]]
                        from generate_series(0, 1000000 - 1) n
                        """).update();
        jdbc.sql("""
                        insert into decision (registration, round, centre, session, outcome, decided_by, decided_at)
                        select registration, 1, centre, session, 'APPROVED', 'staff-' || (registration_version % 20), now()
                        from review where state = 'APPROVED'
                        """).update();
        // Today's decisions of the centre that asks: those of another one, as if they were its own.
        jdbc.sql("update decision set centre = :centre where centre = '650002'")
                .param("centre", CENTRE)
                .update();
        jdbc.sql("insert into photo select registration, gen_random_uuid(), now() from review")
                .update();
        jdbc.sql("analyze").update();
    }

    private static void measure(Reviews reviews, Claims claims) {
        Instant now = Instant.now();
        Instant today = now.minus(Duration.ofHours(8));
        var pending = new ListReviews.Filter(ReviewState.PENDING, "2027-03", null, false);
        List<QueuedReview> first = reviews.page(CENTRE, pending, null, now, null, 100);
        UUID middle = reviews.page(CENTRE, pending, null, now, null, 8_000)
                .getLast()
                .review()
                .registration();
        System.out.println("| query | median ms | slowest ms |");
        System.out.println("| --- | --- | --- |");
        time("first page of 100", () -> reviews.page(CENTRE, pending, null, now, null, 100));
        time("page of 100 after 8,000", () -> reviews.page(CENTRE, pending, null, now, middle, 100));
        time(
                "page of 100 with a subject",
                () -> reviews.page(
                        CENTRE,
                        new ListReviews.Filter(ReviewState.PENDING, "2027-03", "67", false),
                        null,
                        now,
                        null,
                        100));
        time(
                "page of 100 with a subject that nobody has",
                () -> reviews.page(
                        CENTRE,
                        new ListReviews.Filter(ReviewState.PENDING, "2027-03", "99", false),
                        null,
                        now,
                        null,
                        100));
        time("what one person has in hand", () -> reviews.page(CENTRE, pending, "staff-1", now, null, 100));
        time("backlog", () -> reviews.backlog(CENTRE, "2027-03", "staff-1", now, today));
        time("backlog of all sessions", () -> reviews.backlog(CENTRE, null, "staff-1", now, today));
        time(
                "page of 100 of all sessions",
                () -> reviews.page(
                        CENTRE, new ListReviews.Filter(ReviewState.PENDING, null, null, false), null, now, null, 100));
        time("decided today, 100 of 20,000", () -> reviews.decidedSince(today, CENTRE, "2027-03", null, null, 100));
        time(
                "decided today by somebody who has decided nothing",
                () -> reviews.decidedSince(today, CENTRE, "2027-03", "staff-0", null, 100));
        int[] person = {0};
        time("the next 4, for somebody new each time", () -> {
            person[0]++;
            var claim = new Claim("person-" + person[0], null, now.plus(ClaimReviews.LEASE));
            claims.take(CENTRE, "2027-03", null, List.of(), 4, claim, now);
        });
        time(
                "renewal of 100",
                () -> claims.hold(
                        CENTRE,
                        first.stream()
                                .map(queued -> queued.review().registration())
                                .toList(),
                        new Claim("renews", null, now.plus(ClaimReviews.LEASE)),
                        now));
    }

    private static void time(String what, Runnable query) {
        var runs = new ArrayList<Double>();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            query.run();
            runs.add((System.nanoTime() - start) / 1e6);
        }
        runs.sort(null);
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", what, runs.get(RUNS / 2), runs.getLast());
    }
}
