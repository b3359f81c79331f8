package org.baoming.enrollment.rehearsal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.candidates.CandidateLines;
import org.baoming.enrollment.candidates.CandidateQuery;
import org.baoming.enrollment.candidates.ExportCandidates;
import org.baoming.enrollment.candidates.FindCandidates;
import org.baoming.enrollment.candidates.Standing;
import org.baoming.enrollment.registration.GroupFilter;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the lists of candidates with 1,000,000 registrations in the database: the first page and what is searched and filtered,
 * for the largest centre and the largest province. It also measures what the lists cost those who take seats, and what an index on the
 * registration's centre would cost them instead.
 */
final class CandidatesRehearsal {
    private static final int REGISTRATIONS = Integer.getInteger("registrations", 1_000_000);
    private static final int RUNS = Integer.getInteger("runs", 9);
    private static final SessionCode SESSION = new SessionCode("2099-01");
    private static final ProvinceCode LARGEST_PROVINCE = new ProvinceCode("11");
    private static final CentreCode LARGEST_CENTRE = new CentreCode("110000");
    private static final int BATCH = 200;
    private static final int BATCHES = 30;
    private static final Caller BOARD = new Caller("rehearsal", Set.of(Role.EXAM_ADMIN), null, null, null, null);

    private final JdbcClient jdbc;
    private final CandidateLines lines;
    private final FindCandidates find;
    private final ExportCandidates export;
    private final GroupRegistrations groups;

    private CandidatesRehearsal(ConfigurableApplicationContext service) {
        jdbc = service.getBean(JdbcClient.class);
        lines = service.getBean(CandidateLines.class);
        find = service.getBean(FindCandidates.class);
        export = service.getBean(ExportCandidates.class);
        groups = service.getBean(GroupRegistrations.class);
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "2GB")
                        .start();
                ConfigurableApplicationContext service = LedgerRehearsal.service(postgres.getPort())) {
            new CandidatesRehearsal(service).run();
        }
    }

    private void run() {
        seed();
        jdbc.sql("insert into candidate_line_stale select registration from registration where centre is not null")
                .update();
        long begin = System.nanoTime();
        while (lines.refresh()) {
            // until every line is there
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        jdbc.sql("vacuum analyze").update();
        say("%,d lines written in %.0f s: %,.0f per second".formatted(REGISTRATIONS, seconds, REGISTRATIONS / seconds));
        if (Boolean.getBoolean("groups")) {
            say(groups());
            return;
        }
        Table sizes = new Table("", "rows");
        sizes.row("session", count("true"));
        sizes.row("largest province", count("province = '11'"));
        sizes.row("largest centre", count("centre = '110000'"));
        say(sizes);

        Table table = new Table("first page of 50", "centre: median", "slowest", "province: median", "slowest");
        LocalDate today = LocalDate.now(ChinaTime.ZONE);
        measure(table, "all, newest first", query(null, null, null, null, null, null, CandidateQuery.Order.TIME));
        measure(table, "all, by name", query(null, null, null, null, null, null, CandidateQuery.Order.NAME));
        measure(table, "name has 明", query("明", null, null, null, null, null, CandidateQuery.Order.TIME));
        measure(table, "name that nobody has", query("司马相如", null, null, null, null, null, CandidateQuery.Order.NAME));
        measure(table, "last four digits", query(null, "1234", null, null, null, null, CandidateQuery.Order.TIME));
        measure(table, "student number", query(null, null, "20230777", null, null, null, CandidateQuery.Order.TIME));
        measure(
                table,
                "subject",
                query(null, null, null, new SubjectCode("24"), null, null, CandidateQuery.Order.TIME));
        measure(
                table,
                "a subject that nobody takes",
                query(null, null, null, new SubjectCode("99"), null, null, CandidateQuery.Order.TIME));
        measure(table, "unpaid", query(null, null, null, null, Standing.UNPAID, null, CandidateQuery.Order.TIME));
        measure(
                table,
                "review rejected: 1 of 1,000",
                query(null, null, null, null, Standing.REVIEW_REJECTED, null, CandidateQuery.Order.TIME));
        measure(
                table,
                "wrong papers: nobody, by name",
                query(null, null, null, null, Standing.ON_SITE_WRONG_PAPERS, null, CandidateQuery.Order.NAME));
        measure(
                table,
                "a day a week ago",
                query(null, null, null, null, null, today.minusDays(7), CandidateQuery.Order.TIME));
        measure(
                table,
                "a day, name, subject, unpaid",
                query(
                        "明",
                        null,
                        null,
                        new SubjectCode("24"),
                        Standing.UNPAID,
                        today.minusDays(3),
                        CandidateQuery.Order.NAME));
        say(table);
        Table toDo = new Table("the first page of the desk", "median", "slowest");
        CandidateQuery open = query(null, null, null, null, Standing.ON_SITE_OPEN, null, CandidateQuery.Order.TIME);
        row(toDo, "to confirm on site, counted up to 9,999", () -> lines.count(open, 10_000));
        say(toDo);
        say(export());
        say(hotPath());
        say(groups());
    }

    private String count(String condition) {
        return count(condition, "candidate_line");
    }

    private String count(String condition, String table) {
        return "%,d"
                .formatted(jdbc.sql("select count(*) from " + table + " where " + condition)
                        .query(Long.class)
                        .single());
    }

    private CandidateQuery query(
            @Nullable String name,
            @Nullable String documentEnd,
            @Nullable String studentNumber,
            @Nullable SubjectCode subject,
            @Nullable Standing standing,
            @Nullable LocalDate day,
            CandidateQuery.Order order) {
        return new CandidateQuery(
                SESSION, null, LARGEST_CENTRE, name, documentEnd, studentNumber, subject, standing, day, order);
    }

    private void measure(Table table, String name, CandidateQuery ofCentre) {
        CandidateQuery ofProvince = new CandidateQuery(
                SESSION,
                LARGEST_PROVINCE,
                null,
                ofCentre.name(),
                ofCentre.documentEnd(),
                ofCentre.studentNumber(),
                ofCentre.subject(),
                ofCentre.standing(),
                ofCentre.day(),
                ofCentre.order());
        double[] centre = times(ofCentre);
        double[] province = times(ofProvince);
        table.row(name, ms(centre[RUNS / 2]), ms(centre[RUNS - 1]), ms(province[RUNS / 2]), ms(province[RUNS - 1]));
    }

    /** Sorted; after one that does not count. */
    private double[] times(CandidateQuery query) {
        find.page(BOARD, query, null, 50);
        double[] times = new double[RUNS];
        for (int n = 0; n < RUNS; n++) {
            long begin = System.nanoTime();
            find.page(BOARD, query, null, 50);
            times[n] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    /** All candidates of the largest centre were registered by it as a group. */
    private Table groups() {
        jdbc.sql("update registration set group_centre = centre where centre = '110000'")
                .update();
        // A line's method is never changed, as a registration's is not.
        jdbc.sql("update candidate_line set method = 'GROUP' where centre = '110000'")
                .update();
        while (lines.refresh()) {
            // until every line is there
        }
        jdbc.sql("vacuum analyze registration").update();
        jdbc.sql("vacuum analyze candidate_line").update();
        Table table = new Table(
                "a group of %s, first page of 50".formatted(count("centre = '110000'", "registration")),
                "median",
                "slowest");
        for (GroupFilter.Show show : GroupFilter.Show.values()) {
            group(table, show.name(), new GroupFilter(null, show));
        }
        group(table, "name has 明", new GroupFilter("明", null));
        group(table, "nobody", new GroupFilter("司马相如", GroupFilter.Show.LIVE));
        group(table, "last four digits", new GroupFilter("1234", null));
        group(table, "student number", new GroupFilter("20230777", null));
        row(table, "how many, by what is missing", () -> groups.count(SESSION, LARGEST_CENTRE));
        row(
                table,
                "200 student numbers of photos",
                () -> groups.ofStudentNumbers(
                        SESSION,
                        LARGEST_CENTRE,
                        IntStream.range(0, 200)
                                .mapToObj(n -> "2023%04d".formatted(n))
                                .toList()));
        return table;
    }

    private void group(Table table, String name, GroupFilter filter) {
        row(table, name, () -> groups.of(SESSION, LARGEST_CENTRE, filter, null, 50));
    }

    private static void row(Table table, String name, Runnable read) {
        read.run();
        double[] times = new double[RUNS];
        for (int n = 0; n < RUNS; n++) {
            long begin = System.nanoTime();
            read.run();
            times[n] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        table.row(name, ms(times[RUNS / 2]), ms(times[RUNS - 1]));
    }

    private static String ms(double time) {
        return "%.0f ms".formatted(time);
    }

    private String export() {
        long begin = System.nanoTime();
        long[] rows = {0};
        export.prepare(
                        BOARD,
                        new CandidateQuery(
                                SESSION,
                                LARGEST_PROVINCE,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                CandidateQuery.Order.NAME),
                        "CSV")
                .each(batch -> rows[0] += batch.size());
        double seconds = (System.nanoTime() - begin) / 1e9;
        return "%,d rows of the largest province read for a file in %.1f s: %,.0f per second"
                .formatted(rows[0], seconds, rows[0] / seconds);
    }

    /** By turns, so that a noisy neighbour meets all of them. */
    private Table hotPath() {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> index = new ArrayList<>();
        for (int n = 0; n < BATCHES; n++) {
            jdbc.sql("alter table registration disable trigger registration_changes_its_line")
                    .update();
            without.add(chosen());
            jdbc.sql("alter table registration enable trigger registration_changes_its_line")
                    .update();
            with.add(chosen());
        }
        jdbc.sql("alter table registration disable trigger registration_changes_its_line")
                .update();
        jdbc.sql(
                        "create index of_centre on registration (session, centre, opened_at, registration) where state <> 'REMOVED'")
                .update();
        for (int n = 0; n < BATCHES; n++) {
            index.add(chosen());
        }
        Table table = new Table("what a first choice of a centre costs the database", "per registration");
        table.row("without lists", micros(without));
        table.row("with the lists' trigger", micros(with));
        table.row("with one index on the registration's centre instead", micros(index));
        return table;
    }

    private static String micros(List<Double> times) {
        times.sort(null);
        return "%.1f µs".formatted(times.get(times.size() / 2));
    }

    /** A group commit of first choices, of registrations that have just been opened; microseconds per registration. */
    private double chosen() {
        String[] some = jdbc.sql("""
                        insert into registration (registration, passport, session, province, document_index, document_claimed,
                            candidate_name, document_type, document_masked, state, opened_at, wake_at, version)
                        select uuidv7(), uuidv4(), '2099-01', '11', decode(md5(random()::text) || md5(n::text), 'hex'), true, '古丽',
                               'PASSPORT', 'E1****78', 'EDITING', now(), now() + interval '21 hours', 1
                        from generate_series(1, :count) n returning registration""").param("count", BATCH).query(UUID.class).list().stream()
                .map(UUID::toString)
                .toArray(String[]::new);
        long begin = System.nanoTime();
        jdbc.sql(
                        "update registration set centre = '110000', version = version + 1 where registration = any(:some::uuid[])")
                .param("some", some)
                .update();
        return (System.nanoTime() - begin) / 1e3 / BATCH;
    }

    /** 31 provinces; a tenth of all in the largest, and up to 20,000 in its largest centre. */
    private void seed() {
        jdbc.sql("""
                insert into exam_session values ('2099-01', 99, '演练', 'Rehearsal', now() - interval '20 days',
                    now() + interval '1 day', null, null, array[date '2099-03-01'], '{}', 1);
                insert into province select n::text, '省', 'Province' from generate_series(11, 41) n;
                insert into session_province select '2099-01', province, false, '{}', 1 from province;
                """).update();
        jdbc.sql("""
                insert into registration (registration, passport, session, province, centre, document_index, document_claimed,
                    candidate_name, document_type, document_masked, personal_information, photo, photo_accepted_at, state, opened_at,
                    version)
                select uuidv7(at - now()), uuidv4(), '2099-01', left(centre, 2), centre,
                       decode(md5(random()::text) || md5(n::text), 'hex'), true,
                       substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗', 1 + (random() * 19)::int, 1)
                           || substr('明华丽强军磊洋勇艳杰娟涛超秀霞平刚桂英兰', 1 + (random() * 19)::int, 1)
                           || substr('明华丽强军磊洋勇艳杰娟涛超秀霞平刚桂英兰', 1 + (random() * 19)::int, 1),
                       'RESIDENT_ID', '110***********' || to_char((random() * 9999)::int, 'FM0000'),
                       jsonb_build_object('sex', 'FEMALE', 'birthDate', '2004-02-29', 'ethnicGroup', '05', 'occupation', '01',
                           'education', '06', 'trainingType', '02', 'school', '示范学院', 'major', '计算机', 'className', '1',
                           'studentNumber', '2023' || to_char(n % 10000, 'FM0000')),
                       case when n % 37 > 0 then uuidv4() end, case when n % 37 > 0 then at end,
                       case when random() < 0.001 then 'REJECTED' when n % 3 = 0 then 'EDITING' else 'PAID' end, at, 1
                from (select n, now() - interval '14 days' * random() as at,
                             case when n % 10 = 0
                                 then '11' || to_char(case when n % 50 = 0 then 0 else 1 + (random() * 98)::int end, 'FM0000')
                                 else (12 + (random() * 29)::int)::text || to_char((random() * 60)::int, 'FM0000') end as centre
                      from generate_series(1, :count) n) as drawn""").param("count", REGISTRATIONS).update();
        jdbc.sql("""
                insert into subject_entry (entry, registration, session, centre, subject, fee_fen, state, expires_at)
                select uuidv7(), registration, session, centre, subject, 8000,
                       case when r.state = 'PAID' then 'PAID' else 'RESERVED' end, now() + interval '24 hours'
                from registration r, (values ('67', 1.0), ('24', 0.3)) as s (subject, share)
                where random() < share""").update();
        jdbc.sql("vacuum analyze").update();
    }

    private static void say(Object text) {
        System.out.println("\n" + text);
    }
}
