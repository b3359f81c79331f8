package org.baoming.enrollment.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The baseline: one transaction per reservation, as simple as possible, without a service in front of it. */
final class Pgbench {
    private static final int CLIENTS = 32;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final int port;
    private final Path program;
    private final JdbcClient jdbc;

    Pgbench(int port, Path program, JdbcClient jdbc) {
        this.port = port;
        this.program = program;
        this.jdbc = jdbc;
    }

    void prepare() {
        jdbc.sql("""
                create table baseline_counter (id int primary key, capacity int not null, taken int not null)
                    with (fillfactor = 50);
                insert into baseline_counter select n, 1000000000, 0 from generate_series(1, 1000) n;
                create table baseline_entry (entry uuid primary key, counter int not null, made_at timestamptz not null);
                create table baseline_outbox (seq bigint generated always as identity primary key, payload text not null);
                """).update();
    }

    /** @return transactions per second over so many counters */
    double run(int counters, Duration time) throws IOException, InterruptedException {
        Path script = Files.createTempFile("baseline", ".sql");
        Path output = Files.createTempFile("baseline", ".txt");
        try {
            Files.writeString(script, """
                    \\set counter random(1, %d)
                    begin;
                    update baseline_counter set taken = taken + 1 where id = :counter and taken < capacity;
                    insert into baseline_entry values (uuidv7(), :counter, now());
                    insert into baseline_outbox (payload) values (repeat('x', 400));
                    commit;
                    """.formatted(counters), StandardCharsets.UTF_8);
            ProcessBuilder pgbench = new ProcessBuilder(
                    program.toString(),
                    "--host=localhost",
                    "--port=" + port,
                    "--username=postgres",
                    "--no-vacuum",
                    "--protocol=prepared",
                    "--client=" + CLIENTS,
                    "--jobs=2",
                    "--time=" + time.toSeconds(),
                    "--file=" + script,
                    "postgres");
            pgbench.environment().put("PGPASSWORD", "postgres");
            int code = pgbench.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Matcher tps = TPS.matcher(said);
            if (code != 0 || !tps.find()) {
                throw new IllegalStateException("pgbench failed: " + said);
            }
            return Double.parseDouble(tps.group(1));
        } finally {
            Files.delete(script);
            Files.delete(output);
        }
    }
}
