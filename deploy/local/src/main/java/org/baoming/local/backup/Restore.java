package org.baoming.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;
import org.baoming.local.Processes;
import org.baoming.local.Progress;
import org.baoming.local.programs.PostgreSql;
import org.jspecify.annotations.Nullable;

/**
 * Makes an empty data directory one of a moment in the past. Kafka begins empty: what it had is in no backup, and events that came after
 * the moment would tell of what has never happened. Instead, the databases send the events of the last days again; consumers ignore those
 * that they have seen.
 */
public final class Restore {

    private static final Duration LIMIT = Duration.ofHours(12);
    private static final List<String> DATA = List.of("postgres", "kafka", "photos");

    private final Home home;
    private final Directory directory;
    private final Progress progress;

    public Restore(Home home, Directory directory, Progress progress) {
        this.home = home;
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * @param keys what {@link Keys#save} has saved
     * @param until the moment; null: everything that was archived
     * @param server the server of this data directory, asked for once its secrets are there
     */
    public void restore(Path keys, @Nullable Instant until, Supplier<PostgreSql> server)
            throws IOException, InterruptedException {
        for (String data : DATA) {
            if (Files.exists(home.data().resolve(data))) {
                throw new LauncherException(
                        "There is data in " + home.data() + ": BAOMING_HOME names an empty directory to restore to.");
            }
        }
        Directory.Base base = directory.newest(until);
        Keys.restore(keys, home);
        PostgreSql postgres = server.get();
        progress.say("copying " + base.path());
        Path unfinished = postgres.data().resolveSibling("postgres.part");
        Copies.copy(base.path(), unfinished, file -> !file.endsWith(Directory.ABOUT));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(unfinished.resolve("pg_wal/archive_status"));
        Copies.write(unfinished.resolve("recovery.signal"), new byte[0]);
        Files.move(unfinished, postgres.data());
        postgres.prepare(progress);
        recover(postgres, until);
        if (Files.isDirectory(directory.photos())) {
            var extent = Copies.copy(directory.photos(), home.data().resolve("photos"), file -> true);
            progress.say("photos: %,d, %,d MB".formatted(extent.files(), extent.bytes() >> 20));
        }
    }

    private void recover(PostgreSql postgres, @Nullable Instant until) throws IOException, InterruptedException {
        var settings = new ArrayList<>(List.of(
                "restore_command=" + directory.restoreCommand(),
                "recovery_target_action=promote",
                // Whoever rehearses a restore must not write into the archive of what still runs.
                "archive_command=" + PostgreSql.NO_ARCHIVE));
        if (until != null) {
            // Neither T nor Z: the names of time zones are not known yet when this is read.
            settings.add(
                    "recovery_target_time=" + until.toString().replace('T', ' ').replace("Z", "+00"));
        }
        progress.say("repeating what was committed" + (until == null ? "" : " until " + until));
        Processes.rotate(home.log(PostgreSql.NAME));
        Process process = Processes.start(postgres.launchWith(settings), home.log(PostgreSql.NAME));
        try {
            awaitPromotion(postgres, process);
            sendAgain(postgres);
        } catch (SQLException e) {
            throw new LauncherException("The restored databases cannot be used: " + e.getMessage() + ".", e);
        } finally {
            postgres.askToStop(process.toHandle());
            Processes.awaitEnd(process.toHandle(), postgres.stopLimit());
        }
    }

    private void awaitPromotion(PostgreSql postgres, Process process) throws InterruptedException, SQLException {
        Instant limit = Instant.now().plus(LIMIT);
        while (true) {
            if (!process.isAlive()) {
                throw new LauncherException("PostgreSQL did not reach that moment; the end of "
                        + home.log(PostgreSql.NAME) + " tells why. Has the archive everything until then?");
            }
            if (Instant.now().isAfter(limit)) {
                throw new LauncherException(
                        "PostgreSQL did not reach that moment within " + LIMIT.toHours() + " hours.");
            }
            if (postgres.isReady()) {
                try (Connection connection = postgres.connect("postgres", Duration.ofSeconds(30));
                        Statement statement = connection.createStatement();
                        ResultSet row =
                                statement.executeQuery("select pg_is_in_recovery(), pg_last_xact_replay_timestamp()")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        progress.say("the last transaction is of " + row.getString(2));
                        PostgreSql.archive(statement, PostgreSql.NO_ARCHIVE);
                        return;
                    }
                }
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    /** Before any service runs: older events of a key are in the outbox before it makes newer ones. */
    private void sendAgain(PostgreSql postgres) throws SQLException {
        Map<String, Long> events = new TreeMap<>();
        for (String database : postgres.databases()) {
            try (Connection connection = postgres.connect(database, Duration.ZERO);
                    Statement statement = connection.createStatement()) {
                try (ResultSet has = statement.executeQuery("select to_regproc('outbox_send_again') is not null")) {
                    has.next();
                    if (!has.getBoolean(1)) {
                        continue;
                    }
                }
                try (ResultSet count = statement.executeQuery("select outbox_send_again()")) {
                    count.next();
                    events.put(database, count.getLong(1));
                }
            }
        }
        progress.say("events to send again: " + events);
    }
}
