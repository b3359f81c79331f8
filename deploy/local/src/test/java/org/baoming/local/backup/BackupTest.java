package org.baoming.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;
import org.baoming.local.Processes;
import org.baoming.local.Progress;
import org.baoming.local.Secrets;
import org.baoming.local.programs.PostgreSql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class BackupTest {

    private static final List<String> DATABASES = List.of("enrollment", "payment");
    private static final Path CHASSIS = Path.of("../../chassis/src/main/resources/db/chassis");

    @TempDir
    Path directory;

    private final Progress progress =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private List<Process> started = List.of();

    @AfterEach
    void nothingIsLeft() {
        writing.set(false);
        started.forEach(Process::destroyForcibly);
    }

    private record Server(Home home, PostgreSql postgres) {}

    @Test
    @DisplayName(
            "Restore: all databases are as they were at one moment, to the fen, and events that were sent are sent again")
    void toOneMoment() throws Exception {
        Server server = server("home");
        Process process = start(server);
        photo(server.home, "a1/first.jpg");
        try (Connection connection = server.postgres.connect("enrollment", Duration.ZERO);
                var statement = connection.createStatement()) {
            for (String migration : List.of("V0_1__chassis.sql", "V900__sent_events.sql")) {
                statement.execute(Files.readString(CHASSIS.resolve(migration)));
            }
        }
        for (String database : DATABASES) {
            execute(server, database, "create table ledger (fen bigint not null)");
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> load = threads.submit(() -> load(server));
            var backup = new Directory(directory.resolve("backup"));
            new Backup(server.home, server.postgres, backup, progress).take();
            Keys.save(server.home, directory.resolve("keys"));
            long inTheBackup = number(server, "payment", "select count(*) from ledger");

            await().until(() -> number(server, "payment", "select count(*) from ledger") > inTheBackup + 100);
            writing.set(false);
            load.get();
            execute(server, "enrollment", """
                    insert into outbox_sent (seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload, bucket, sent_at)
                    values (7, gen_random_uuid(), 'topic', 'key', 'type', 1, now(), '{}', 0, now())""");
            var then = DATABASES.stream().map(database -> sum(server, database)).toList();
            assertThat(then.getFirst()).isEqualTo(then.getLast()).isPositive();
            Instant until = clock(server);

            execute(server, "payment", "insert into ledger values (1000000)");
            execute(server, "enrollment", "delete from ledger");
            photo(server.home, "b2/second.jpg");
            new Backup(server.home, server.postgres, backup, progress).copyPhotos();
            archiveEverything(server);
            process.destroyForcibly().waitFor();

            var empty = server("restored");
            new Restore(empty.home, backup, progress)
                    .restore(directory.resolve("keys"), until, () -> server("restored").postgres);

            Server restored = server("restored");
            start(restored);
            assertThat(DATABASES.stream()
                            .map(database -> sum(restored, database))
                            .toList())
                    .isEqualTo(then);
            assertThat(number(restored, "enrollment", "select seq from outbox")).isEqualTo(7);
            assertThat(number(restored, "enrollment", "select count(*) from outbox_sent"))
                    .isZero();
            assertThat(restored.home.data().resolve("photos/a1/first.jpg")).exists();
            assertThat(restored.home.data().resolve("photos/b2/second.jpg")).exists();
            assertThat(Files.readString(restored.home.secrets())).isEqualTo(Files.readString(server.home.secrets()));
            assertThat(restored.home.data().resolve("kafka")).doesNotExist();
        }
    }

    @Test
    @DisplayName("Restore: refused where data is already, before the first backup, or without the keys")
    void refused() throws Exception {
        var backup = new Directory(directory.resolve("backup"));
        Path base = Files.createDirectories(backup.bases().resolve("one"));
        Files.writeString(base.resolve(Directory.ABOUT), "end=2026-12-01T00:00:00Z\n");
        Server server = server("home");
        var restore = new Restore(server.home, backup, progress);

        assertThatThrownBy(
                        () -> restore.restore(directory, Instant.parse("2026-11-30T00:00:00Z"), () -> server.postgres))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("the first is of 2026-12-01T00:00:00Z");
        assertThatThrownBy(() -> restore.restore(directory.resolve("keys"), null, () -> server.postgres))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("no secrets.env");
        Files.createDirectories(server.home.data().resolve("kafka"));
        assertThatThrownBy(() -> restore.restore(directory.resolve("keys"), null, () -> server.postgres))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("empty directory");
        assertThatThrownBy(() -> new Directory(Path.of("/a b"))).isInstanceOf(LauncherException.class);
    }

    /** A payment that two services write down, one after the other, as fast as the databases take it. */
    private @Nullable Object load(Server server) throws SQLException {
        try (Connection first = server.postgres.connect(DATABASES.getFirst(), Duration.ZERO);
                Connection second = server.postgres.connect(DATABASES.getLast(), Duration.ZERO);
                var one = first.prepareStatement("insert into ledger values (?)");
                var two = second.prepareStatement("insert into ledger values (?)")) {
            for (long fen = 1; writing.get(); fen++) {
                one.setLong(1, fen);
                one.executeUpdate();
                two.setLong(1, fen);
                two.executeUpdate();
            }
        }
        return null;
    }

    private Server server(String name) {
        try {
            var home = new Home(directory, Files.createDirectories(directory.resolve(name)));
            Path programs = Path.of("target/test-programs").toAbsolutePath();
            Files.createDirectories(programs);
            Path link = home.data().resolve("programs");
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, programs);
            }
            return new Server(home, new PostgreSql(home, new Secrets(home.secrets()), DATABASES, port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int port = 0;

    private int port() throws IOException {
        if (port == 0) {
            try (var socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
        }
        return port;
    }

    private Process start(Server server) throws IOException, InterruptedException {
        server.postgres.prepare(progress);
        Process process = Processes.start(server.postgres.launch(), server.home.log("postgres"));
        started = List.of(process);
        await().atMost(Duration.ofMinutes(2)).until(server.postgres::isReady);
        server.postgres.whenReady();
        return process;
    }

    private static void photo(Home home, String name) throws IOException {
        Path file = home.data().resolve("photos").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private static void archiveEverything(Server server) throws SQLException {
        execute(server, "postgres", "select pg_switch_wal()");
        await().atMost(Duration.ofMinutes(2)).until(() -> number(server, "postgres", """
                                select count(*) from pg_stat_archiver
                                where last_archived_wal >= pg_walfile_name(pg_current_wal_insert_lsn() - 16777216)""") == 1);
    }

    private static Instant clock(Server server) throws SQLException {
        try (Connection connection = server.postgres.connect("postgres", Duration.ofSeconds(30));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static long sum(Server server, String database) {
        try {
            return number(server, database, "select coalesce(sum(fen), 0)::bigint from ledger");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Server server, String database, String sql) throws SQLException {
        try (Connection connection = server.postgres.connect(database, Duration.ofSeconds(30));
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Server server, String database, String sql) throws SQLException {
        try (Connection connection = server.postgres.connect(database, Duration.ofSeconds(30));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
