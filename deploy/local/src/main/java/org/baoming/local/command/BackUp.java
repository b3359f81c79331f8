package org.baoming.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;
import org.baoming.local.Progress;
import org.baoming.local.backup.Backup;
import org.baoming.local.backup.Directory;
import org.baoming.local.backup.Keys;
import org.baoming.local.backup.Restore;

/** {@code backup} and {@code restore}. */
final class BackUp {

    private static final String BACKUP = "Usage: deploy/backup [--photos | --keys] <directory>";
    private static final String RESTORE =
            "Usage: deploy/restore <directory> --keys <directory> [--until 2026-12-01T09:30:00+08:00]";

    private final Home home;
    private final Progress progress = new Progress(System.out);

    BackUp(Home home) {
        this.home = home;
    }

    int back(List<String> arguments) {
        try {
            switch (arguments) {
                case List<String> one
                when one.size() == 1 && !one.getFirst().startsWith("-") ->
                    backup(one.getFirst()).take();
                case List<String> two
                when two.size() == 2 && two.getFirst().equals("--photos") ->
                    backup(two.getLast()).copyPhotos();
                case List<String> two
                when two.size() == 2 && two.getFirst().equals("--keys") -> Keys.save(home, path(two.getLast()));
                default -> throw new LauncherException(BACKUP);
            }
            return 0;
        } catch (IOException | SQLException e) {
            throw new LauncherException("The backup failed: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The backup was interrupted.", e);
        }
    }

    private Backup backup(String directory) {
        return new Backup(home, new Instance(home).baoming().postgreSql(), directory(directory), progress);
    }

    int restore(List<String> arguments) {
        int size = arguments.size();
        if ((size != 3 && size != 5)
                || !arguments.get(1).equals("--keys")
                || (size == 5 && !arguments.get(3).equals("--until"))) {
            throw new LauncherException(RESTORE);
        }
        try {
            // An Instance makes the keys that it does not find: only after these have been copied.
            new Restore(home, directory(arguments.getFirst()), progress)
                    .restore(
                            path(arguments.get(2)),
                            size == 5 ? OffsetDateTime.parse(arguments.get(4)).toInstant() : null,
                            () -> new Instance(home).baoming().postgreSql());
            progress.say("restored; deploy/docs/backup.md says what comes next");
            return 0;
        } catch (DateTimeException e) {
            throw new LauncherException(RESTORE, e);
        } catch (IOException e) {
            throw new LauncherException("The restore failed: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The restore was interrupted.", e);
        }
    }

    private static Directory directory(String path) {
        return new Directory(path(path));
    }

    /** As the caller means it: the scripts change to the repository. */
    private static Path path(String path) {
        return Path.of(System.getenv().getOrDefault("CALLED_FROM", "."))
                .resolve(path)
                .toAbsolutePath()
                .normalize();
    }
}
