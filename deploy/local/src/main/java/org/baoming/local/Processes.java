package org.baoming.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and stops operating-system processes. */
public final class Processes {

    /** The variables of the caller that a process gets. No others, because a stray SERVER_PORT would move a service. */
    private static final Set<String> HANDED_ON =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    /** Settings of the services that may be passed to the whole suite. */
    private static final List<String> HANDED_ON_PREFIXES =
            List.of("BAOMING_PAYMENT_", "OTEL_", "OTLP_", "TRACING_", "LOGGING_", "FONT_DIR");

    private Processes() {}

    /**
     * Starts a process in a session of its own, so that a Ctrl-C at the keyboard reaches the launcher alone, which then stops
     * everything in order.
     */
    public static Process start(Launch launch, Path log) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        !HANDED_ON.contains(name) && HANDED_ON_PREFIXES.stream().noneMatch(name::startsWith));
        // Or glibc keeps a pool of memory for each of a JVM's threads.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(launch.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + launch.command().getFirst(), e);
        }
    }

    /**
     * Runs a tool to its end.
     *
     * @param what completes the sentence "… failed"
     */
    public static void run(String what, Launch launch, Path log, Duration limit) throws InterruptedException {
        Process process = start(launch, log);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LauncherException(
                        what + " took longer than " + limit.toSeconds() + " s and was ended; see " + log + ".");
            }
        } finally {
            // Ours alone, and of no use to anybody once nobody waits for it.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new LauncherException(what + " failed with exit code " + process.exitValue() + "; see " + log + ".");
        }
    }

    /** Waits for a process to end; kills it when it takes too long. */
    public static boolean awaitEnd(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the log of the start before this one, and no more. */
    public static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 0) {
            Path former = log.resolveSibling(log.getFileName() + ".1");
            Files.move(log, former, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
