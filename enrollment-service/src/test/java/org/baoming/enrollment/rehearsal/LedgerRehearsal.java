package org.baoming.enrollment.rehearsal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.idempotency.KeyedRequest;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentApplication;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.registration.LapseUnpaidEntries;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.seats.LedgerCheck;
import org.baoming.enrollment.selfservice.ChooseSubjects;
import org.baoming.enrollment.selfservice.WaitingRooms;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the seat ledger, from the call of the service to the committed answer. The baseline is pgbench with one
 * transaction per reservation on the same PostgreSQL (fsync and synchronous_commit on). Each reservation is the first of
 * its registration; its entry, the registration's row, its key and its event are committed before the answer. Events stay
 * in the outbox on both sides: sending them is measured with the whole suite.
 */
final class LedgerRehearsal {
    private static final int CALLERS = 64;
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("seconds", 6));
    private static final List<Integer> SIZES = List.of(1_000, 100_000, Integer.getInteger("largest", 1_000_000));

    /** Also prints what the database did for the ledger, statement by statement; costs some per cent. */
    private static final boolean STATEMENTS = Boolean.getBoolean("statements");

    /** More than come in a second on any machine of today. */
    private static final int CANDIDATES_PER_SECOND = 30_000;

    private final JdbcClient jdbc;
    private final ChooseSubjects chooseSubjects;
    private final LapseUnpaidEntries lapseUnpaidEntries;
    private final LedgerCheck ledgerCheck;
    private final Seeds seeds;
    private final Cpu cpu;
    private final Pgbench pgbench;
    private final Registrations registrations;

    /** What everybody sees before the first choice; equal for all, since it follows from the content. */
    private ExpectedVersion nothingChosen = new ExpectedVersion.Absent();

    private LedgerRehearsal(ConfigurableApplicationContext service, int port, Path pgbench) {
        this.chooseSubjects = service.getBean(ChooseSubjects.class);
        this.lapseUnpaidEntries = service.getBean(LapseUnpaidEntries.class);
        this.ledgerCheck = service.getBean(LedgerCheck.class);
        this.registrations = service.getBean(Registrations.class);
        this.jdbc = service.getBean(JdbcClient.class);
        this.seeds = new Seeds(jdbc, ledgerCheck);
        this.cpu = new Cpu(jdbc);
        this.pgbench = new Pgbench(port, pgbench, jdbc);
    }

    /** @param arguments where pgbench is */
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "2GB")
                        .setServerConfig("shared_preload_libraries", STATEMENTS ? "pg_stat_statements" : "")
                        .start();
                ConfigurableApplicationContext service = service(postgres.getPort())) {
            new LedgerRehearsal(service, postgres.getPort(), Path.of(arguments[0])).run();
        }
    }

    /** The real service, without Kafka; nobody knocks at its door. */
    static ConfigurableApplicationContext service(int postgres) {
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
                        "logging.level.root", "error"))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--enrollment.sweep-every=PT24H",
                        "--enrollment.ledger-check-every=PT24H");
    }

    private void run() throws Exception {
        seeds.catalogue();
        nothingChosen = nothingChosen();
        pgbench.prepare();
        if (STATEMENTS) {
            jdbc.sql("create extension pg_stat_statements").update();
        }
        say("Warming up");
        measure(this::hot, 1);
        measure(this::spread, 1);

        Table speed = new Table(
                "",
                "baseline/s",
                "reservations/s",
                "times",
                "p50",
                "p99",
                "p50 at half the rate",
                "p99 at half the rate",
                "processor, service + database");
        compare(speed, "one hot centre and subject", 1, this::hot);
        compare(speed, "spread over 1,000 centres", Seeds.CENTRES, this::spread);
        say(speed);

        Table growth = new Table("registered already", "reservations/s", "of the smallest", "p99");
        double smallest = 0;
        for (int size : SIZES) {
            seeds.registered(size);
            Load.Result result = measure(this::hot, RUNS);
            smallest = smallest == 0 ? result.perSecond() : smallest;
            growth.row(
                    "%,d".formatted(size),
                    "%,.0f".formatted(result.perSecond()),
                    "%.0f %%".formatted(100 * result.perSecond() / smallest),
                    result.p99());
        }
        say(growth);
        if (STATEMENTS) {
            say(statements());
        }
        say(lapse());
        say("Counters that differ from their entries: "
                + ledgerCheck.differences().size());
    }

    /** Baseline and ledger by turns, so that a noisy neighbour meets both. */
    private void compare(Table table, String name, int counters, Supplier<CentreCode> centre) throws Exception {
        List<Double> baselines = new ArrayList<>();
        List<Load.Result> runs = new ArrayList<>();
        for (int n = 0; n < RUNS; n++) {
            baselines.add(pgbench.run(counters, RUN));
            runs.add(measure(centre, 1));
        }
        baselines.sort(null);
        double baseline = baselines.get(RUNS / 2);
        Load.Result top = Load.Result.median(runs);
        seeds.candidates((int) (CANDIDATES_PER_SECOND * RUN.toSeconds()));
        Cpu.Used before = cpu.used();
        Load.Result half = Load.open(CALLERS, top.perSecond() / 2, RUN, choosing(centre));
        table.row(
                name,
                "%,.0f".formatted(baseline),
                "%,.0f".formatted(top.perSecond()),
                "%.1f".formatted(top.perSecond() / baseline),
                top.p50(),
                top.p99(),
                half.p50(),
                half.p99(),
                cpu.used().since(before).per(half.acts()));
    }

    private Load.Result measure(Supplier<CentreCode> centre, int times) throws InterruptedException {
        List<Load.Result> runs = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            seeds.candidates((int) (CANDIDATES_PER_SECOND * RUN.toSeconds()));
            runs.add(Load.closed(CALLERS, RUN, choosing(centre)));
        }
        return Load.Result.median(runs);
    }

    private ExpectedVersion nothingChosen() {
        seeds.candidates(1);
        Seeds.Candidate somebody = Objects.requireNonNull(seeds.next());
        return new ExpectedVersion.Seen(
                registrations.find(somebody.registration()).orElseThrow().subjectsVersion(Instant.now()));
    }

    private BooleanSupplier choosing(Supplier<CentreCode> centre) {
        return () -> {
            Seeds.Candidate candidate = seeds.next();
            if (candidate == null) {
                throw new IllegalStateException("More candidates came than were made");
            }
            chooseSubjects.choose(new ChooseSubjects.Request(
                    new KeyedRequest(
                            candidate.passport().toString(),
                            TimeOrderedIds.next().toString(),
                            new byte[32]),
                    WaitingRooms.of(null),
                    candidate.passport(),
                    candidate.registration(),
                    nothingChosen,
                    centre.get(),
                    List.of(new SubjectCode("67")),
                    Map.of()));
            return true;
        };
    }

    private CentreCode hot() {
        return Seeds.centre(0);
    }

    private CentreCode spread() {
        return Seeds.centre(ThreadLocalRandom.current().nextInt(Seeds.CENTRES));
    }

    private Table statements() {
        Table table = new Table("statement", "times", "rows each", "microseconds each");
        jdbc.sql("""
                select left(regexp_replace(query, '\\s+', ' ', 'g'), 70) as statement, calls, rows, mean_exec_time
                from pg_stat_statements where query not like '%baseline%' and calls > 100
                order by total_exec_time desc limit 16""").query(row -> {
            table.row(
                    row.getString("statement"),
                    row.getString("calls"),
                    "%.0f".formatted(row.getDouble("rows") / row.getLong("calls")),
                    "%,.0f".formatted(1_000 * row.getDouble("mean_exec_time")));
        });
        return table;
    }

    private String lapse() {
        int overdue = seeds.overdue();
        long begin = System.nanoTime();
        lapseUnpaidEntries.lapse();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return "%,d overdue entries lapsed in %.0f s: %,.0f/s".formatted(overdue, seconds, overdue / seconds);
    }

    private static void say(Object text) {
        System.out.println("\n" + text);
    }
}
