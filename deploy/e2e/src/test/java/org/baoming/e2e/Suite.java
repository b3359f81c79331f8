package org.baoming.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The addresses of the suite under test, and its data directory. */
final class Suite {

    static final String URL = environment("BAOMING_URL", "http://localhost:8080");
    /** The second origin. */
    static final String EDUCATION = environment("BAOMING_EDUCATION_URL", "http://127.0.0.1:8080");

    static final String INBOX = environment("INBOX_URL", "http://localhost:8191");
    static final String KEYCLOAK = environment("KEYCLOAK_URL", "http://localhost:8180");
    static final String KAFKA = environment("KAFKA_BOOTSTRAP_SERVERS", "localhost:9192");
    static final String SESSION = environment("BAOMING_SESSION", "2027-03");

    private static final Path HOME = Path.of(environment("BAOMING_HOME", "../../.local"));

    private Suite() {}

    /** A file or folder of the suite's data. */
    static Path home(String name) {
        return HOME.resolve(name);
    }

    /** What the launcher made up at the first start. */
    static String secret(String name) {
        var secrets = new HashMap<String, String>();
        try {
            for (String line : Files.readAllLines(home("secrets.env"))) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    secrets.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(secrets.get(name), () -> "No " + name + " in " + home("secrets.env"));
    }

    /** The log files in which one of the texts stands. */
    static List<Path> logsThatMention(String... texts) {
        try (var files = Files.list(home("logs"))) {
            var found = new ArrayList<Path>();
            for (Path file : files.toList()) {
                String log = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (Stream.of(texts)
                        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                        .anyMatch(log::contains)) {
                    found.add(file);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String environment(String name, String otherwise) {
        return Map.copyOf(System.getenv()).getOrDefault(name, otherwise);
    }
}
