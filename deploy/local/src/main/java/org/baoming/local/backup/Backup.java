package org.baoming.local.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;
import org.baoming.local.Progress;
import org.baoming.local.programs.PostgreSql;

/**
 * Backs up the running suite. All databases are in one cluster, so one copy with the log of what was committed since restores all of them
 * to the same moment: every service, the sessions of browsers, and Keycloak.
 *
 * <p>PostgreSQL's programs from Maven have no {@code pg_basebackup}; this uses the functions that it uses, too (PostgreSQL's manual,
 * "Making a Base Backup Using the Low Level API").
 */
public final class Backup {

    /** Made anew by the server, or of no use to another one. */
    private static final Set<String> WITHOUT_CONTENT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "pg_internal.init",
            "backup_label",
            "tablespace_map",
            "backup_manifest",
            "current_logfiles",
            "postgresql.auto.conf.tmp",
            "pg_control");

    private final Home home;
    private final PostgreSql postgres;
    private final Directory directory;
    private final Progress progress;

    public Backup(Home home, PostgreSql postgres, Directory directory, Progress progress) {
        this.home = home;
        this.postgres = postgres;
        this.directory = directory;
        this.progress = progress;
    }

    /** Copies databases and photos, and archives from now on whatever is committed. */
    public void take() throws IOException, SQLException, InterruptedException {
        for (Path path : new Path[] {directory.path(), directory.bases(), directory.wal()}) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        try (Connection connection = postgres.connect("postgres", Duration.ZERO);
                Statement statement = connection.createStatement()) {
            if (longOf(statement, "select count(*) from pg_tablespace where spcname not in ('pg_default', 'pg_global')")
                    > 0) {
                throw new LauncherException("The databases have tablespaces of their own: use pg_basebackup.");
            }
            PostgreSql.archive(statement, directory.archiveCommand());
            copyDatabases(statement);
        } catch (SQLException e) {
            throw new LauncherException(
                    "The databases cannot be backed up: " + e.getMessage()
                            + ". Does the suite run? deploy/status shows it.",
                    e);
        }
        copyPhotos();
    }

    private void copyDatabases(Statement statement) throws SQLException, IOException, InterruptedException {
        Instant begin = clock(statement);
        String name = begin.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path unfinished = directory.bases().resolve(name + ".part");
        progress.say("waiting for a checkpoint");
        String start = textOf(statement, "select pg_walfile_name(pg_backup_start('baoming " + name + "', true))");
        progress.say("copying the databases");
        var extent = Copies.copy(postgres.data(), unfinished, Backup::isWanted);
        Files.write(unfinished.resolve("global/pg_control"), control());
        progress.say("waiting for the log of the meantime");
        // Waits until every segment that the copy needs is in the archive.
        try (ResultSet stop = statement.executeQuery("select labelfile, spcmapfile from pg_backup_stop(true)")) {
            stop.next();
            Copies.write(
                    unfinished.resolve("backup_label"),
                    stop.getString("labelfile").getBytes(StandardCharsets.UTF_8));
            String map = stop.getString("spcmapfile");
            if (map != null && !map.isBlank()) {
                Copies.write(unfinished.resolve("tablespace_map"), map.getBytes(StandardCharsets.UTF_8));
            }
        }
        Instant end = clock(statement);
        Copies.force(unfinished.resolve("global/pg_control"));
        Copies.write(
                unfinished.resolve(Directory.ABOUT),
                """
                begin=%s
                end=%s
                first-segment=%s
                files=%d
                bytes=%d
                """.formatted(begin, end, start, extent.files(), extent.bytes()).getBytes(StandardCharsets.UTF_8));
        Copies.force(unfinished);
        Path base = directory.bases().resolve(name);
        Files.move(unfinished, base);
        Copies.force(directory.bases());
        progress.say("%s: %,d files, %,d MB; every time from %s on can be restored"
                .formatted(base, extent.files(), extent.bytes() >> 20, end));
    }

    private static boolean isWanted(Path path) {
        String name = path.getFileName().toString();
        if (LEFT_OUT.contains(name) || name.startsWith("pgsql_tmp") || name.endsWith(".copying")) {
            return false;
        }
        return path.getNameCount() == 1
                || !WITHOUT_CONTENT.contains(path.getName(0).toString());
    }

    /** PostgreSQL writes it in one go, but a reader can meet it in the middle: read until it is twice the same. */
    private byte[] control() throws IOException {
        Path file = postgres.data().resolve("global/pg_control");
        byte[] before = Files.readAllBytes(file);
        while (true) {
            byte[] again = Files.readAllBytes(file);
            if (Arrays.equals(before, again)) {
                return again;
            }
            before = again;
        }
    }

    /** Adds what is not there yet. Nothing is deleted: a restored database may refer to a photo that has been replaced since. */
    public void copyPhotos() throws IOException {
        Path photos = home.data().resolve("photos");
        if (Files.isDirectory(photos)) {
            Files.createDirectories(directory.photos());
            var extent = Copies.copy(
                    photos,
                    directory.photos(),
                    file -> !file.getFileName().toString().endsWith(".part"));
            progress.say("photos: %,d more, %,d MB".formatted(extent.files(), extent.bytes() >> 20));
        }
    }

    private static Instant clock(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static long longOf(Statement statement, String sql) throws SQLException {
        return Long.parseLong(textOf(statement, sql));
    }

    private static String textOf(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
