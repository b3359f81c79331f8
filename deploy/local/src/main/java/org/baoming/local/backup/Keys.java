package org.baoming.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;

/**
 * Passwords and keys, which belong in another place than the data: who has both reads the numbers of all documents, and who has lost the
 * keys reads none.
 */
public final class Keys {

    private Keys() {}

    /** Keys hardly ever change; a copy is made anew as a whole. */
    public static void save(Home home, Path target) throws IOException {
        Files.createDirectories(target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        copy(home.secrets(), target.resolve("secrets.env"));
        each(home.keys(), target.resolve("keys"));
    }

    static void restore(Path source, Home home) throws IOException {
        if (!Files.isRegularFile(source.resolve("secrets.env"))) {
            throw new LauncherException("There is no secrets.env in " + source
                    + ": --keys names what deploy/backup --keys has saved, or the former data directory.");
        }
        copy(source.resolve("secrets.env"), home.secrets());
        each(source.resolve("keys"), home.keys());
    }

    private static void each(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Copies.force(copy);
    }
}
