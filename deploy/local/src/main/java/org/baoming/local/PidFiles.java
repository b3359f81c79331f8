package org.baoming.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores on disk which processes were started, so that another launcher can stop them when this one is gone. A process id
 * alone proves nothing, because ids are reused; the start time of the process has to agree, too.
 */
public final class PidFiles {

    /** The kernel's start time and boot time are not exact. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final Path directory;

    /**
     * @param process is alive
     * @param starts how often this program was started since the suite came up
     */
    public record Entry(ProcessHandle process, int starts) {}

    public PidFiles(Path directory) {
        this.directory = directory;
    }

    /** Where they are. */
    Path directory() {
        return directory;
    }

    public void record(String name, ProcessHandle process, int starts) {
        Instant began = process.info().startInstant().orElseGet(Instant::now);
        try {
            Path next = directory.resolve(name + ".pid.new");
            Files.writeString(next, process.pid() + " " + began.toEpochMilli() + " " + starts + "\n");
            Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot record the process of " + name, e);
        }
    }

    /** The recorded process, if it is alive and is the one that was recorded. */
    public Optional<Entry> find(String name) {
        String[] words;
        try {
            words = Files.readString(file(name)).strip().split(" ");
        } catch (IOException e) {
            return Optional.empty();
        }
        if (words.length != 3) {
            return Optional.empty();
        }
        try {
            Instant began = Instant.ofEpochMilli(Long.parseLong(words[1]));
            int starts = Integer.parseInt(words[2]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(start -> Duration.between(start, began).abs().compareTo(TOLERANCE) <= 0)
                            .orElse(false))
                    .map(process -> new Entry(process, starts));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".pid");
    }
}
