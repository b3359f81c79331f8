package org.baoming.chassis.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A service as a separate process, so that it can be killed as by {@code kill -9} and started again. */
public final class ServiceProcess implements AutoCloseable {

    private final List<String> program;
    private final String probe;
    private final Map<String, String> environment;
    private final Path log;
    private final int port = FreePort.next();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    /**
     * @param name of its log in {@code target/processes}
     * @param program what follows {@code java}: options, and the jar or the main class
     * @param probe a path that is answered with 401 as soon as it serves
     * @param own settings that not every service asks for
     */
    public ServiceProcess(
            String name,
            List<String> program,
            String probe,
            TestPostgres.Database database,
            String broker,
            Map<String, String> own) {
        this.program = program;
        this.probe = probe;
        this.log = Path.of("target/processes", name + ".log");
        environment = new HashMap<>(own);
        environment.putAll(Map.of(
                "DATABASE_URL", database.url(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", broker,
                "KEYCLOAK_URL", TestIssuer.current().url(),
                "CLIENT_SECRET", "test"));
    }

    /** A program as it is compiled here, with the class path of the test. */
    public static List<String> compiled(List<String> options, Class<?> main) {
        var program = new ArrayList<>(options);
        program.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        return program;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public void start(String... settings) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(program);
        command.addAll(List.of("--server.port=" + port, "--management.server.port=0", "--spring.jmx.enabled=false"));
        command.addAll(List.of(settings));
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> {
            if (!started.isAlive()) {
                throw new IllegalStateException("It has ended; see " + log);
            }
            return answers();
        });
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url() + probe))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 401;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** @throws IllegalStateException if it was never started */
    public ProcessHandle handle() {
        if (process == null) {
            throw new IllegalStateException("It is not started");
        }
        return process.toHandle();
    }

    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
