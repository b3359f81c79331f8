package org.baoming.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All programs together. Each starts as soon as the programs that it needs are ready; the first that cannot start ends the
 * whole start. Once the suite is up, a program that ends is restarted, with growing pauses, until {@link #stop}.
 */
public final class Suite {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(150);
    private static final Duration LAST_STEPS = Duration.ofSeconds(10);

    private final List<Program> programs;
    private final PidFiles pidFiles;
    private final Function<String, Path> logs;
    private final Progress progress;
    private final Turns turns;
    private final Faults faults;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Process> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> starts = new ConcurrentHashMap<>();
    private final Object launching = new Object();
    private volatile boolean stopping;

    /**
     * @param programs who stands further in front gets an earlier turn
     * @param atOnce how many programs of the layers above sign-in may start at the same time
     */
    public Suite(
            List<Program> programs, PidFiles pidFiles, Function<String, Path> logs, Progress progress, int atOnce) {
        this.programs = StartOrder.starting(programs);
        this.pidFiles = pidFiles;
        this.logs = logs;
        this.progress = progress;
        this.turns = new Turns(atOnce);
        this.faults = new Faults(pidFiles.directory());
    }

    /**
     * Returns when all are ready.
     *
     * @throws LauncherException when one cannot start; the others are still to be stopped
     */
    public void start() {
        var started = new HashMap<String, CompletableFuture<Void>>();
        var failed = new CompletableFuture<Void>();
        for (Program program : programs) {
            CompletableFuture<?>[] needs =
                    program.needs().stream().map(started::get).toArray(CompletableFuture[]::new);
            var one = CompletableFuture.runAsync(() -> bringUp(program, CompletableFuture.allOf(needs)), threads);
            var _ = one.whenComplete((_, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
            });
            started.put(program.name(), one);
        }
        try {
            CompletableFuture.anyOf(
                            failed, CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new)))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LauncherException sentence) {
                throw sentence;
            }
            throw e;
        }
    }

    private void bringUp(Program program, CompletableFuture<Void> needs) {
        try {
            Processes.rotate(logs.apply(program.name()));
            program.prepare(progress);
            needs.join();
            takeTurn(program);
            try {
                program.beforeLaunch(progress);
                long begin = System.nanoTime();
                Process process = launch(program);
                awaitReady(program, process);
                program.whenReady();
                progress.say(String.format(
                        Locale.ROOT, "%-22s ready (%.1f s)", program.name(), (System.nanoTime() - begin) / 1e9));
                watch(program, process, 0);
            } finally {
                giveTurnBack(program);
            }
        } catch (IOException e) {
            throw new LauncherException(program.name() + " cannot be started: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The start of " + program.name() + " was given up.", e);
        }
    }

    private void takeTurn(Program program) throws InterruptedException {
        if (waitsForItsTurn(program)) {
            turns.take(programs.indexOf(program));
        }
    }

    private void giveTurnBack(Program program) {
        if (waitsForItsTurn(program)) {
            turns.giveBack();
        }
    }

    private static boolean waitsForItsTurn(Program program) {
        return program.layer().compareTo(Program.Layer.SIGN_IN) > 0;
    }

    private Process launch(Program program) {
        // A stop that begins now either sees the process or prevents it.
        synchronized (launching) {
            if (stopping) {
                throw new LauncherException("The suite is being stopped.");
            }
            int count = starts.merge(program.name(), 1, Integer::sum);
            Process process = Processes.start(launchOf(program), logs.apply(program.name()));
            running.put(program.name(), process);
            pidFiles.record(program.name(), process.toHandle(), count);
            return process;
        }
    }

    private Launch launchOf(Program program) {
        try {
            return faults.on(program.name(), program.launch());
        } catch (IOException e) {
            throw new LauncherException(
                    "What " + program.name() + " is to be started with cannot be read: " + e + ".", e);
        }
    }

    private void awaitReady(Program program, Process process) throws InterruptedException {
        Instant limit = Instant.now().plus(program.startLimit());
        while (!program.isReady()) {
            if (!process.isAlive()) {
                throw new LauncherException(program.name() + " ended (" + manner(process.exitValue())
                        + ") before it was ready; see " + logs.apply(program.name()) + ".");
            }
            if (Instant.now().isAfter(limit)) {
                throw new LauncherException(program.name() + " was not ready within "
                        + program.startLimit().toSeconds() + " s; see " + logs.apply(program.name()) + ".");
            }
            Thread.sleep(BETWEEN_PROBES);
        }
    }

    private void watch(Program program, Process process, int endsBefore) {
        Instant since = Instant.now();
        var _ = process.onExit()
                .thenAcceptAsync(
                        ended -> {
                            boolean forgiven =
                                    Duration.between(since, Instant.now()).compareTo(BackOff.FORGIVEN_AFTER) > 0;
                            restart(program, manner(ended.exitValue()), forgiven ? 0 : endsBefore);
                        },
                        threads);
    }

    private void restart(Program program, String manner, int endsBefore) {
        int ends = endsBefore;
        while (!stopping) {
            Duration pause = BackOff.after(ends++);
            progress.report(program.name() + " ended (" + manner + "); it is started again in " + pause.toSeconds()
                    + " s. Its log: " + logs.apply(program.name()));
            try {
                Thread.sleep(pause);
                while (faults.isHeld(program.name())) {
                    Thread.sleep(BETWEEN_PROBES);
                }
                // Many that ended together would keep each other from being ready within their limits, for ever.
                takeTurn(program);
                try {
                    Process process = launch(program);
                    if (becameReady(program, process)) {
                        progress.report(program.name() + " is back.");
                        watch(program, process, ends);
                        return;
                    }
                } finally {
                    giveTurnBack(program);
                }
                manner = "not ready again";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (LauncherException stopped) {
                return;
            }
        }
    }

    private boolean becameReady(Program program, Process process) throws InterruptedException {
        try {
            awaitReady(program, process);
            return true;
        } catch (LauncherException notReady) {
            process.destroyForcibly().waitFor();
            return false;
        }
    }

    private static String manner(int exit) {
        return switch (exit) {
            case 137 -> "killed";
            case 143 -> "terminated";
            default -> "exit code " + exit;
        };
    }

    /** Whether somebody has asked it to stop, be it in the middle of its start. */
    public boolean isStopping() {
        return stopping;
    }

    /** Stops what was started, layer by layer, and returns when nothing of it is left. */
    public void stop() {
        synchronized (launching) {
            stopping = true;
        }
        threads.shutdownNow();
        awaitThreads();
        stop(
                programs,
                program -> Optional.ofNullable(running.get(program.name()))
                        .map(Process::toHandle)
                        .filter(ProcessHandle::isAlive)
                        .orElse(null),
                pidFiles,
                progress);
    }

    /** What a start has begun besides ends with its thread, a training for instance: it would hold data and ports beyond the launcher's end. */
    private void awaitThreads() {
        try {
            if (!threads.awaitTermination(LAST_STEPS.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.report("a part of the start has not ended within " + LAST_STEPS.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops what a launcher that is gone has left behind. Returns what was found. */
    public static List<String> stopLeftOvers(List<Program> programs, PidFiles pidFiles, Progress progress) {
        List<String> found = programs.stream()
                .map(Program::name)
                .filter(name -> pidFiles.find(name).isPresent())
                .toList();
        stop(
                programs,
                program -> pidFiles.find(program.name())
                        .map(PidFiles.Entry::process)
                        .orElse(null),
                pidFiles,
                progress);
        return found;
    }

    private static void stop(
            List<Program> programs,
            Function<Program, @Nullable ProcessHandle> processes,
            PidFiles pidFiles,
            Progress progress) {
        for (List<Program> layer : StartOrder.stopping(programs)) {
            var stopped = new ArrayList<String>();
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Program program : layer) {
                    ProcessHandle process = processes.apply(program);
                    if (process == null) {
                        pidFiles.forget(program.name());
                        continue;
                    }
                    together.execute(() -> {
                        program.askToStop(process);
                        boolean ended = Processes.awaitEnd(process, program.stopLimit());
                        pidFiles.forget(program.name());
                        synchronized (stopped) {
                            stopped.add(
                                    ended
                                            ? program.name()
                                            : program.name() + " (killed after "
                                                    + program.stopLimit().toSeconds() + " s)");
                        }
                    });
                }
            }
            if (!stopped.isEmpty()) {
                progress.report("stopped: " + stopped.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }
}
