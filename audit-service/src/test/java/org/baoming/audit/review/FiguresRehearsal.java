package org.baoming.audit.review;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.baoming.audit.RehearsedService;
import org.baoming.audit.numbers.ReadNumbers;
import org.baoming.audit.numbers.Scope;
import org.baoming.audit.record.SearchRecord;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the numbers and the record of a nation: 5,022 centres with twenty days and twenty subjects each, a million
 * reviews of which 300,000 wait, and a million actions of staff. Prints the median and the slowest of the runs.
 */
final class FiguresRehearsal {

    private static final int RUNS = Integer.getInteger("runs", 20);
    private static final String SESSION = "2027-03";
    private static final String CENTRE = "650001";
    private static final Caller BOARD = new Caller("board", Set.of(Role.EXAM_ADMIN), null, null, null, null);
    private static final Caller PROVINCE = new Caller("admin", Set.of(Role.PROVINCE_ADMIN), null, null, "65", null);
    private static final Caller STAFF = new Caller("staff", Set.of(Role.CENTRE_STAFF), null, CENTRE, "65", null);

    private FiguresRehearsal() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (ConfigurableApplicationContext service = RehearsedService.start("figures")) {
            JdbcClient jdbc = service.getBean(JdbcClient.class);
            fill(jdbc);
            System.out.println("| figure | median ms | slowest ms |");
            System.out.println("| --- | --- | --- |");
            numbers(service.getBean(ReadNumbers.class), jdbc);
            record(service.getBean(SearchRecord.class));
        }
        System.exit(0);
    }

    private static void fill(JdbcClient jdbc) {
        for (String sql : List.of(
                "create table place as select (p * 10000 + n)::text as centre from generate_series(11, 41) p, generate_series(1, 161) n"
                        + " union all select '65' || lpad(n::text, 4, '0') from generate_series(1, 31) n",
                "create table scope as select centre as scope from place union all select distinct left(centre, 2) from place"
                        + " union all select '*'",
                """
                insert into entry_count
                select '2027-03', scope, current_date - d, s::text, 40, 30, 240000, 5, 1, 1
                from scope, generate_series(0, 19) d, generate_series(21, 40) s""",
                """
                insert into entry_hour_count
                select '2027-03', scope, date_trunc('hour', now()) - h * interval '1 hour', 40, 30 from scope, generate_series(0, 480) h
                where scope = '*' or length(scope) = 2 or scope like '65%'""",
                "insert into candidate_count select '2027-03', scope, 200, 150 from scope",
                "insert into review_count select '2027-03', scope, current_date - d, 10, 5, 1 from scope, generate_series(0, 19) d",
                "insert into photo_count select '2027-03', scope, current_date - d, 10, 3 from scope, generate_series(0, 19) d",
                """
                insert into photo_refusal_count
                select '2027-03', scope, current_date - d, r, 3
                from scope, generate_series(0, 19) d, unnest(array['HEAD_SIZE', 'BACKGROUND', 'BLUR', 'BYTES']) r""",
                """
                insert into review (registration, session, province, centre, candidate_name, document_type, document_masked,
                                    state, round, requested_at, registration_version, version)
                select gen_random_uuid(), '2027-03', left(centre, 2), centre, '考生', 'RESIDENT_ID', '650102********1234',
                       case when n % 10 < 3 then 'PENDING' else 'APPROVED' end, 1, now() - n * interval '1 s', 4, 1
                from (select centre, n from place, generate_series(1, 200) n order by n, centre) r""",
                """
                insert into staff_action (scope, sequence, at, actor, act, registration, details, previous_hash, hash, form, service,
                                          account, role, session)
                select centre, n, now() - (200 - n) * interval '1 h', 'staff-' || n % 20,
                       (array['REVIEW_VIEWED', 'REVIEW_APPROVED', 'REVIEW_REJECTED'])[1 + n % 3], gen_random_uuid(),
                       jsonb_build_object('round', '1', 'reasonCode', 'PHOTO_UNFIT', 'reason', '请重新上传照片' || n),
                       repeat('a', 64), repeat('b', 64), 2, 'audit-service', 'staff-' || n % 20, 'centre-staff', '2027-03'
                from (select centre, n from place, generate_series(1, 200) n order by n, centre) a""",
                """
                insert into staff_action (scope, sequence, at, actor, act, registration, details, previous_hash, hash, form, service,
                                          account, role, session)
                select '650001', n, now() - n * interval '1 min', 'staff-1', 'REVIEW_APPROVED', gen_random_uuid(),
                       jsonb_build_object('round', '1'), repeat('a', 64), repeat('b', 64), 2, 'audit-service', 'staff-1',
                       'centre-staff', '2027-03'
                from generate_series(1001, 61000) n""",
                "analyze")) {
            jdbc.sql(sql).update();
        }
    }

    private static void numbers(ReadNumbers numbers, JdbcClient jdbc) {
        time("numbers of the nation", () -> numbers.of(SESSION, Scope.NATION, null));
        time("numbers of a province", () -> numbers.of(SESSION, new Scope("65"), null));
        time("numbers of a centre, one subject", () -> numbers.of(SESSION, new Scope(CENTRE), "24"));
        time("table of provinces", () -> numbers.provinces(SESSION));
        time("table of a province's centres, 100", () -> numbers.centres(SESSION, "65", "", 100));
        time("what waits in the nation, not from memory", () -> backlog(jdbc).of(SESSION));
    }

    private static void record(SearchRecord record) {
        time("record, board, newest 50", () -> record.search(BOARD, filter(null, null), null, 50));
        time("record, board, one type", () -> record.search(BOARD, filter("REVIEW_REJECTED", null), null, 50));
        time("record, province, newest 50", () -> record.search(PROVINCE, filter(null, null), null, 50));
        time("record, centre, newest 50", () -> record.search(STAFF, filter(null, null), null, 50));
        time("record, board, a text that is everywhere", () -> record.search(BOARD, filter(null, "照片"), null, 50));
        time("record, board, a text that is nowhere", () -> record.search(BOARD, filter(null, "司马相如"), null, 50));
        time("record, province, a text that is nowhere", () -> record.search(PROVINCE, filter(null, "司马相如"), null, 50));
        time("record, centre of 60,000 actions, nowhere", () -> record.search(STAFF, filter(null, "司马相如"), null, 50));
    }

    private static SearchRecord.Filter filter(@Nullable String type, @Nullable String text) {
        return new SearchRecord.Filter(null, null, null, null, null, type, null, null, text);
    }

    private static void time(String what, Runnable read) {
        var runs = new ArrayList<Double>();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            read.run();
            runs.add((System.nanoTime() - start) / 1e6);
        }
        runs.sort(null);
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", what, runs.get(RUNS / 2), runs.getLast());
    }

    /** A new one each time: it has nothing in memory. */
    private static ReviewBacklog backlog(JdbcClient jdbc) {
        return new ReviewBacklog(jdbc, new SampledGauges(new SimpleMeterRegistry()));
    }
}
