package org.baoming.local.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.baoming.local.Launch;
import org.baoming.local.LauncherException;
import org.baoming.local.Processes;
import org.baoming.local.Program;
import org.baoming.local.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM has learned from one complete start of a program: classes loaded and linked, methods profiled. With it, a
 * start takes a third of the time. It fits one JDK, one class path and one set of options; where it does not fit, the JVM
 * starts without it.
 */
public final class AotCache {

    /** The variable that says {@code false} where a suite is started too seldom for a training to pay. */
    public static final String SETTING = "TRAINING";

    /** At the end of a training run the JVM writes the cache, which takes longer than the run. */
    private static final Duration COMPOSING = Duration.ofMinutes(3);

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(150);

    private final Path file;

    /** @param fits everything that the cache depends on beside the files in its directory */
    AotCache(Path directory, Object... fits) {
        String key = Integer.toHexString((Jdk.build() + List.of(fits)).hashCode());
        this.file = directory.resolve("aot-" + key);
    }

    /** Deletes every cache of a directory whose files change. */
    static void forget(Path directory) throws IOException {
        try (var caches = Files.newDirectoryStream(directory, "aot-*")) {
            for (Path cache : caches) {
                Files.delete(cache);
            }
        }
    }

    /** How the program is started: with the cache if there is one. */
    Launch launch(Launch plain) {
        return Files.exists(file) ? with("-XX:AOTCache=" + file, plain) : plain;
    }

    /**
     * Where there is no cache yet: starts the program as always, ends it once it is ready, and keeps what it has learned. A
     * training that fails costs nothing but the quick start.
     */
    void train(Program program, Launch plain, Path log, Progress progress) throws IOException, InterruptedException {
        if (Files.exists(file) || "false".equals(System.getenv(SETTING))) {
            return;
        }
        long begin = System.nanoTime();
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        String trouble = run(program, with("-XX:AOTCacheOutput=" + unfinished, plain), log);
        if (trouble == null && Files.exists(unfinished)) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            progress.say(String.format(
                    Locale.ROOT,
                    "%-22s trained for quick starts (%.1f s)",
                    program.name(),
                    (System.nanoTime() - begin) / 1e9));
        } else {
            Files.deleteIfExists(unfinished);
            progress.say(program.name() + ": no quick start, its training "
                    + (trouble == null ? "left nothing behind" : trouble) + "; see " + log);
        }
    }

    private static @Nullable String run(Program program, Launch launch, Path log) throws InterruptedException {
        Process process = Processes.start(launch, log);
        try {
            Instant limit = Instant.now().plus(program.startLimit());
            while (!program.isReady()) {
                if (!process.isAlive()) {
                    return "ended with exit code " + process.exitValue();
                }
                if (Instant.now().isAfter(limit)) {
                    return "took too long";
                }
                Thread.sleep(BETWEEN_PROBES);
            }
            process.destroy();
            return Processes.awaitEnd(process.toHandle(), COMPOSING) ? null : "took too long to end";
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Launch with(String option, Launch plain) {
        if (!plain.command().getFirst().equals(Jdk.java())) {
            throw new LauncherException(
                    "Only a JVM can be trained, not " + plain.command().getFirst() + ".");
        }
        var command = new ArrayList<>(plain.command());
        command.add(1, option);
        return new Launch(command, plain.environment(), plain.directory());
    }
}
