package org.baoming.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directories: the repository, which is only read, and the data directory, which contains everything that a start
 * creates.
 */
public record Home(Path repository, Path data) {

    /** Creates the data directory, for nobody but this user: secrets and databases lie in it. */
    public Home {
        try {
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            for (String directory : new String[] {"run", "logs", "keys"}) {
                Files.createDirectories(data.resolve(directory));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + data, e);
        }
    }

    /** The running processes: a file for each. */
    public Path run() {
        return data.resolve("run");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String program) {
        return logs().resolve(program + ".log");
    }

    public Path keys() {
        return data.resolve("keys");
    }

    public Path secrets() {
        return data.resolve("secrets.env");
    }

    /** How the last start goes, for whoever waits for it: {@code starting}, {@code healthy} or {@code failed: …}. */
    public Path state() {
        return run().resolve("state");
    }
}
