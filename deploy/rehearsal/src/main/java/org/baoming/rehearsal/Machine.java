package org.baoming.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Ends the suite's programs on this machine, and keeps the launcher from starting them again for a while. Only processes whose ids
 * stand in the suite's own data directory.
 */
final class Machine {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final long MILLIS_BETWEEN_LOOKS = 200;
    private static final Map<String, Integer> PORTS = Map.of(
            "gateway", 8080,
            "passport-service", 8101,
            "enrollment-service", 8102,
            "photo-service", 8103,
            "audit-service", 8104,
            "payment-service", 8105,
            "scheduling-service", 8106);

    private final Home home;
    private final Path run;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Machine(Home home) {
        this.home = home;
        this.run = home.directory().toAbsolutePath().resolve("run");
    }

    /** How many instances of each service there are. */
    int instances() {
        return Files.exists(run.resolve("gateway-2.pid")) ? 2 : 1;
    }

    /** What candidates cannot do without first. */
    static List<String> programs() {
        return List.of(
                "enrollment-service",
                "payment-service",
                "photo-service",
                "passport-service",
                "gateway",
                "audit-service",
                "scheduling-service");
    }

    ProcessHandle process(String instance) {
        Long pid = home.programs().get(instance);
        if (pid == null) {
            throw new IllegalStateException(instance + " does not run");
        }
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(instance + " has ended"));
    }

    /** Sends a signal, and waits until the process is gone. */
    void end(String instance, String signal) throws IOException, InterruptedException {
        ProcessHandle process = process(instance);
        shell("kill", "-" + signal, Long.toString(process.pid()));
        await(instance + " to end", () -> !process.isAlive());
    }

    /** Sends a signal, and waits until the launcher has started the program again and it is ready. */
    void restart(String instance, String signal) throws IOException, InterruptedException {
        ProcessHandle before = process(instance);
        end(instance, signal);
        awaitRunning(instance, before.pid());
    }

    /** Stops all of them in order, and waits until the launcher has started them again. */
    void restartTogether(List<String> instances) throws IOException, InterruptedException {
        var pids = new TreeMap<String, Long>();
        for (String instance : instances) {
            pids.put(instance, process(instance).pid());
            shell("kill", "-TERM", Long.toString(process(instance).pid()));
        }
        for (var instance : pids.entrySet()) {
            awaitRunning(instance.getKey(), instance.getValue());
        }
    }

    void awaitRunning(String instance, long formerPid) throws InterruptedException {
        await(instance + " to be ready again", () -> {
            Long now = home.programs().get(instance);
            return now != null && now != formerPid && isReady(instance);
        });
    }

    /** The launcher does not start it again until {@link #release}. */
    void hold(String instance) throws IOException {
        Files.writeString(run.resolve(instance + ".hold"), "");
    }

    void release(String instance) throws IOException {
        Files.deleteIfExists(run.resolve(instance + ".hold"));
    }

    /** What the program is started with, from its next start on; nothing to have it as always. */
    void startWith(String instance, Map<String, String> environment) throws IOException {
        Path file = run.resolve(instance + ".env");
        if (environment.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(
                    file,
                    environment.entrySet().stream()
                            .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
    }

    int managementPort(String instance) {
        String program = instance.replaceFirst("-2$", "");
        int number = instance.equals(program) ? 1 : 2;
        Integer port = PORTS.get(program);
        if (port == null) {
            throw new IllegalArgumentException(instance);
        }
        return port + 1000 + (instances() == 1 ? 0 : number * 10_000);
    }

    boolean isReady(String instance) {
        return switch (instance) {
            case "postgres" -> answersQueries();
            case "kafka" -> listens(9192);
            default -> isHealthy(managementPort(instance));
        };
    }

    private boolean isHealthy(int port) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean answersQueries() {
        try (var connection = superuser()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    java.sql.Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:5433/postgres?connectTimeout=2",
                "postgres",
                home.secret("POSTGRES_SUPERUSER_PASSWORD"));
    }

    private static boolean listens(int port) {
        try (var socket = new java.net.Socket()) {
            socket.connect(new java.net.InetSocketAddress("localhost", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void await(String what, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + LIMIT.toMinutes() + " minutes for " + what);
            }
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    /**
     * Moves a part of the data to a file system of its own, which is a little larger than what is in it. The program must be stopped.
     *
     * @param part below the data directory
     */
    void confine(String part, int roomMegabytes) throws IOException, InterruptedException {
        inLauncher("""
                set -e; cd '%1$s'; size=$(du -sm '%2$s' | cut -f1); mkdir -p small
                mount -t tmpfs -o size=$((size + %3$d))m,mode=700 tmpfs small
                cp -a '%2$s' small/content; mv '%2$s' '%2$s.before'; ln -s "$PWD/small/content" '%2$s'""".formatted(home.directory().toAbsolutePath(), part, roomMegabytes));
    }

    /** Back to where it was, as it is now. */
    void release(String part, boolean stopped) throws IOException, InterruptedException {
        if (!stopped) {
            throw new IllegalStateException("Stop what writes to " + part + " first");
        }
        inLauncher("""
                set -e; cd '%1$s'; rm '%2$s'; cp -a small/content '%2$s'; umount small; rmdir small; rm -rf '%2$s.before'""".formatted(home.directory().toAbsolutePath(), part));
    }

    /** Not a byte is left in the small file system. */
    void fill() throws IOException, InterruptedException {
        inLauncher("dd if=/dev/zero of='%s/small/filler' bs=64k 2>/dev/null || true"
                .formatted(home.directory().toAbsolutePath()));
    }

    void empty() throws IOException, InterruptedException {
        inLauncher("rm -f '%s/small/filler'".formatted(home.directory().toAbsolutePath()));
    }

    /** In the launcher's mount namespace, which is the one of everything that it starts. */
    private void inLauncher(String script) throws IOException, InterruptedException {
        Long launcher = home.programs().get("launcher");
        shell("nsenter", "--mount", "--target", String.valueOf(launcher), "sh", "-c", script);
    }

    private static void shell(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        String said;
        try (var out = process.getInputStream()) {
            said = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
    }
}
