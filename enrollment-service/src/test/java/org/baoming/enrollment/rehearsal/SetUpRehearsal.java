package org.baoming.enrollment.rehearsal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentApplication;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.administration.CatalogueLists;
import org.baoming.enrollment.administration.ChangeSession;
import org.baoming.enrollment.administration.CheckReadiness;
import org.baoming.enrollment.administration.CopySession;
import org.baoming.enrollment.administration.PolicyEffects;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.agreement.CountAcceptances;
import org.baoming.enrollment.agreement.TextVersions;
import org.baoming.enrollment.candidates.CandidateLines;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.seats.SeatUse;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what staff do with a nation's session: 31 provinces, 5,000 centres, 100,000 offers and a million registrations. To be
 * run with the heap that the service has ({@code deploy/rehearsal/set-up}).
 */
final class SetUpRehearsal {
    private static final SessionCode NATION = new SessionCode("2027-03");
    private static final int REGISTRATIONS = Integer.getInteger("registrations", 1_000_000);
    private static final int TIMES = 7;

    /** It has 20,000 candidates, who have paid two subjects. */
    private static final CentreCode LARGE = new CentreCode("110001");

    private final JdbcClient jdbc;
    private final ConfigurableApplicationContext service;
    private final Staff board = Staff.of(new Caller("board", Set.of(Role.EXAM_ADMIN), null, null, null));
    private final Table table = new Table("", "median", "longest", "heap at most");

    private SetUpRehearsal(ConfigurableApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcClient.class);
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "2GB")
                        .start();
                ConfigurableApplicationContext service = service(postgres.getPort())) {
            new SetUpRehearsal(service).run();
        }
    }

    private static ConfigurableApplicationContext service(int postgres) {
        return new SpringApplicationBuilder(EnrollmentApplication.class)
                .properties(Map.of(
                        "DATABASE_URL", "jdbc:postgresql://localhost:" + postgres + "/postgres",
                        "DATABASE_USER", "postgres",
                        "DATABASE_PASSWORD", "postgres",
                        "CLIENT_SECRET", "rehearsal",
                        "DOCUMENT_INDEX_KEY", "a-key-for-rehearsals-of-more-than-32-characters",
                        "chassis.outbox.relay", "external",
                        "spring.kafka.listener.auto-startup", "false",
                        "spring.kafka.admin.auto-create", "false",
                        "logging.level.root", "warn"))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--enrollment.sweep-every=PT24H",
                        "--enrollment.ledger-check-every=PT24H");
    }

    private void run() {
        seed();
        CopySession copySession = service.getBean(CopySession.class);
        Catalogue catalogue = service.getBean(Catalogue.class);
        CatalogueLists lists = service.getBean(CatalogueLists.class);
        measure("copy the session", 3, n -> copySession.copy(board, NATION, next(n)));
        ExamSession now = catalogue.session(NATION).orElseThrow();
        measure(
                "change the session's window: 5,000 centres are told",
                3,
                n -> service.getBean(ChangeSession.class)
                        .change(board, later(now, n), new ExpectedVersion.Seen(n + 1L)));
        measure("list of centres, first page", TIMES, n -> lists.centres(query(null, null), 51));
        measure("list of centres, last page", TIMES, n -> lists.centres(query(null, new CentreCode("414950")), 51));
        measure("list of centres, search without a hit", TIMES, n -> lists.centres(query("没有这样的", null), 51));
        measure("list of provinces", TIMES, n -> lists.provinces(NATION, null));
        CheckReadiness readiness = service.getBean(CheckReadiness.class);
        measure("check before opening, board", TIMES, n -> readiness.check(NATION, null, null));
        measure("check before opening, province", TIMES, n -> readiness.check(NATION, new ProvinceCode("25"), null));
        measure("check before opening, centre", TIMES, n -> readiness.check(NATION, null, new CentreCode("250003")));
        PolicyEffects effects = service.getBean(PolicyEffects.class);
        measure("whom a policy touches, board", TIMES, n -> effects.of(NATION, null, null));
        measure("whom a policy touches, centre", TIMES, n -> effects.of(NATION, null, new CentreCode("250003")));
        SeatUse use = service.getBean(SeatUse.class);
        measure("use of the capacities of a centre with 20,000 candidates", TIMES, n -> use.of(NATION, LARGE));
        measure("use of the capacities of a centre with 200", TIMES, n -> use.of(NATION, new CentreCode("250003")));
        TextVersions texts = service.getBean(TextVersions.class);
        CountAcceptances acceptances = service.getBean(CountAcceptances.class);
        measure("count three million acceptances, the first time", 1, n -> countFrom("epoch", acceptances));
        measure("count the 100,000 of a minute's rush", TIMES, n -> countFrom("5 minutes", acceptances));
        measure("texts of the session with their acceptances", TIMES, n -> texts.of(NATION, null, null));
        measure("texts of a centre with their acceptances", TIMES, n -> texts.of(NATION, LARGE.province(), LARGE));
        System.out.println(table);
    }

    private void countFrom(String when, CountAcceptances acceptances) {
        jdbc.sql(
                        when.equals("epoch")
                                ? "update acceptance_counted set until = 'epoch'"
                                : "update acceptance_counted set until = now() - '" + when + "'::interval")
                .update();
        acceptances.count();
    }

    /** Numbers are added to a code of 2001 onwards: each copy is another session. */
    private static CopySession.NewSession next(long n) {
        return new CopySession.NewSession(
                new SessionCode("%04d-09".formatted(2100 + n)),
                81,
                "第81次",
                "81st",
                new Window(Instant.parse("2027-06-01T01:00:00Z"), Instant.parse("2027-06-20T16:00:00Z")),
                null,
                List.of(LocalDate.of(2027, 9, 25)));
    }

    private static ExamSession later(ExamSession session, long n) {
        return new ExamSession(
                session.session(),
                session.ordinal(),
                session.nameZh(),
                session.nameEn(),
                new Window(
                        session.window().opensAt().minusSeconds(n + 1),
                        session.window().closesAt()),
                session.ticketWindow(),
                session.examDates(),
                session.policy(),
                session.listed(),
                session.version());
    }

    private static CatalogueLists.CentreQuery query(String search, CentreCode after) {
        return new CatalogueLists.CentreQuery(NATION, null, null, search, after);
    }

    @FunctionalInterface
    private interface Act {
        void run(long n);
    }

    private void measure(String name, int times, Act act) {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long[] took = LongStream.range(0, times)
                .map(n -> {
                    long began = System.nanoTime();
                    act.run(n);
                    return (System.nanoTime() - began) / 1_000_000;
                })
                .sorted()
                .toArray();
        long peak = heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
        table.row(name, took[times / 2] + " ms", took[times - 1] + " ms", peak + " MB");
        // What comes later may fail: what is measured is told.
        System.out.println(name + ": " + took[times / 2] + " ms, " + took[times - 1] + " ms at most, " + peak + " MB");
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private void seed() {
        jdbc.sql("""
                insert into exam_session (session, ordinal, name_zh, name_en, window_opens, window_closes, exam_dates, policy, version)
                values (:session, 80, '第80次', '80th', now() + interval '1 day', now() + interval '20 days', :days::date[],
                        :policy::jsonb, 1)""")
                .param("session", NATION.value())
                .param("days", "{2027-03-27,2027-03-28}")
                .param("policy", JsonMapper.shared().writeValueAsString(Policy.USUAL))
                .update();
        // 31 provinces from 11 to 41, 162 centres in each, 5,022 in all; 20 subjects at each, 100,440 offers.
        for (String sql : List.of(
                "insert into province select n::text, '省' || n, 'Province ' || n from generate_series(11, 41) n",
                "insert into session_province (session, province, closed, policy)"
                        + " select '2027-03', province, false, '{}' from province",
                "insert into centre select p || lpad(n::text, 4, '0'), p::text, '示范学院' || n, 'College ' || n, '示例路' || n"
                        + " from generate_series(11, 41) p, generate_series(1, 162) n",
                "insert into session_centre (session, centre, province, policy, version)"
                        + " select '2027-03', centre, province, '{}', 1 from centre",
                "insert into subject select n::text, 2, '科目' || n, 'Subject ' || n, 120 from generate_series(21, 40) n",
                "insert into offer (session, centre, subject, fee_fen) select '2027-03', centre, subject, 8000 from centre, subject",
                "insert into seat_counter (session, centre, pool, capacity, taken)"
                        + " select '2027-03', centre, '*', null, 0 from centre"
                        + " union all select '2027-03', centre, subject, 100, 0 from centre, subject",
                "insert into published_text select '2027-03', 'notice-' || centre, 1, left(centre, 2), 'NOTICE', false, '须知',"
                        + " 'Notice', repeat('正文', 500), repeat('Body ', 200), now(), centre from centre")) {
            jdbc.sql(sql).update();
        }
        // Connections are set up for look-ups by key: a join would read all centres for each registration.
        new TransactionTemplate(service.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            QueryPlans.readWholeTables(jdbc);
            register();
        });
        jdbc.sql("insert into candidate_line_stale select registration from registration")
                .update();
        CandidateLines lines = service.getBean(CandidateLines.class);
        while (lines.refresh()) {
            // until every candidate has a line
        }
        jdbc.sql("vacuum analyze").update();
    }

    private void register() {
        jdbc.sql("""
                insert into registration (registration, passport, session, province, centre, document_index, document_claimed,
                                          candidate_name, document_type, document_masked, state, opened_at, version)
                select md5('r' || n)::uuid, md5('p' || n)::uuid, '2027-03', left(c.centre, 2), c.centre, decode(md5('d' || n), 'hex'),
                       true, '测试', 'RESIDENT_ID', '1****', case when n % 50 = 0 then 'IN_REVIEW' else 'EDITING' end, now(), 1
                from generate_series(1, :registrations) n
                join (select centre, row_number() over () - 1 as row from centre) c on c.row = n % 5022""").param("registrations", REGISTRATIONS).update();
        jdbc.sql("""
                insert into subject_entry (entry, registration, session, centre, subject, fee_fen, state, expires_at)
                select gen_random_uuid(), registration, session, centre, s, 8000, 'RESERVED', now() + interval '1 day'
                from registration, (values ('21'), ('22')) as s (s)""").update();
        seedUse();
    }

    /** A large centre, payments everywhere, and three acceptances of every candidate, the last 100,000 of them some minutes ago. */
    private void seedUse() {
        for (String sql : List.of(
                "insert into registration (registration, passport, session, province, centre, document_index, document_claimed,"
                        + " candidate_name, document_type, document_masked, state, opened_at, version)"
                        + " select md5('l' || n)::uuid, md5('m' || n)::uuid, '2027-03', '11', '110001', decode(md5('k' || n), 'hex'),"
                        + " true, '测试', 'RESIDENT_ID', '1****', 'PAID', now(), 1 from generate_series(1, 20000) n",
                "insert into subject_entry (entry, registration, session, centre, subject, fee_fen, state)"
                        + " select gen_random_uuid(), md5('l' || n)::uuid, '2027-03', '110001', s, 8000, 'PAID'"
                        + " from generate_series(1, 20000) n, (values ('21'), ('22')) as s (s)",
                "update subject_entry set state = 'PAID', expires_at = null where subject = '21'",
                "insert into published_text select '2027-03', t, 1, null, k, true, '协议', 'Agreement', '正文', 'Body', now()"
                        + " from (values ('agreement', 'AGREEMENT'), ('user-agreement', 'USER_AGREEMENT'), ('privacy-policy', 'PRIVACY_POLICY'))"
                        + " as n (t, k)",
                "insert into acceptance (registration, passport, session, text, version, accepted_at)"
                        + " select registration, passport, '2027-03', text, 1,"
                        + " case when row_number() over () > (select count(*) from registration) * 3 - 100000"
                        + " then now() - interval '4 minutes' else now() - interval '10 days' end"
                        + " from registration, (values ('agreement'), ('user-agreement'), ('privacy-policy')) as t (text)")) {
            jdbc.sql(sql).update();
        }
    }
}
