package org.baoming.payment.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file. The file is checked every ten seconds, so that a key can be replaced without a restart; a new file that cannot be
 * used is reported, and the previous key stays.
 */
final class KeyFile<T> {

    interface Reader<T> {
        T read(String pem) throws GeneralSecurityException;
    }

    private record Held<T>(T keys, FileTime written, Instant nextCheck) {}

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Path file;
    private final String variable;
    private final InstantSource clock;
    private final Reader<T> reader;
    private volatile Held<T> held;

    /** @throws UnusableKeyException if the file has no key at the start */
    KeyFile(@Nullable Path path, String variable, String what, InstantSource clock, Reader<T> reader) {
        this.variable = variable;
        this.clock = clock;
        this.reader = reader;
        // An empty variable becomes an empty path.
        if (path == null || path.toString().isEmpty()) {
            throw new UnusableKeyException(variable, what, null, null);
        }
        this.file = path;
        try {
            held = read();
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeyException(variable, what, path, e);
        }
    }

    T current() {
        Held<T> now = held;
        if (!clock.instant().isBefore(now.nextCheck())) {
            now = checkAgain(now);
            held = now;
        }
        return now.keys();
    }

    private Held<T> checkAgain(Held<T> before) {
        try {
            if (!Files.getLastModifiedTime(file).equals(before.written())) {
                Held<T> read = read();
                LOG.info("{} has changed and was read again", variable);
                return read;
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.error("{} cannot be used as it is now; the previous key stays: {}", variable, e.toString());
        }
        return new Held<>(before.keys(), before.written(), clock.instant().plus(PAUSE));
    }

    private Held<T> read() throws IOException, GeneralSecurityException {
        FileTime written = Files.getLastModifiedTime(file);
        return new Held<>(
                reader.read(Files.readString(file)), written, clock.instant().plus(PAUSE));
    }
}
