package org.baoming.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The data directory of the running suite: its secrets, processes and databases. */
record Home(Path directory) {

    static Home ofTheSuite() {
        var home = new Home(Path.of(System.getProperty("baoming.home", ".local")));
        if (!Files.exists(home.directory.resolve("run/gateway.pid"))) {
            throw new IllegalStateException("Baoming does not run with the data in " + home.directory
                    + ": deploy/up starts it, BAOMING_HOME names another directory.");
        }
        return home;
    }

    String secret(String name) {
        try (var lines = Files.lines(directory.resolve("secrets.env"))) {
            return lines.filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("secrets.env has no " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection database(String context) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:5433/" + context,
                context,
                secret(context.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD"));
    }

    /** Process ids by program. */
    Map<String, Long> programs() {
        try (var files = Files.list(directory.resolve("run"))) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".pid", ""), Home::firstNumber));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long firstNumber(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip().split(" ", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
