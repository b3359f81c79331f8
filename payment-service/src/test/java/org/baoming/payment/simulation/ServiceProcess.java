package org.baoming.payment.simulation;

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
import org.baoming.chassis.testing.FreePort;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.chassis.testing.TestPostgres;
import org.baoming.payment.PaymentApplication;

/** A service as a separate process, so that it can be killed as by {@code kill -9} and started again. */
final class ServiceProcess implements AutoCloseable {

    private final List<String> program;
    private final String probe;
    private final Map<String, String> environment;
    private final Path log;
    private final int port = FreePort.next();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private ServiceProcess(String name, List<String> program, String probe, Map<String, String> environment) {
        this.program = program;
        this.probe = probe;
        this.environment = environment;
        this.log = Path.of("target/simulation", name + ".log");
    }

    /** As it is compiled here. */
    static ServiceProcess payment(TestPostgres.Database database, String broker, Map<String, String> own) {
        return new ServiceProcess(
                "payment-service",
                List.of(
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PaymentApplication.class.getName()),
                "/api/payment/orders",
                environment(database, broker, own));
    }

    /** As it was built before this module. */
    static ServiceProcess enrollment(TestPostgres.Database database, String broker, Map<String, String> own) {
        Path jar = Path.of("../enrollment-service/target/enrollment-service.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("enrollment-service is not built: mvn verify, with -am, does that");
        }
        return new ServiceProcess(
                "enrollment-service",
                List.of("-jar", jar.toString()),
                "/api/enrollment/registrations",
                environment(database, broker, own));
    }

    /** What every service asks for, and what only this one does. */
    private static Map<String, String> environment(
            TestPostgres.Database database, String broker, Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.putAll(Map.of(
                "DATABASE_URL", database.url(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", broker,
                "KEYCLOAK_URL", TestIssuer.current().url(),
                "CLIENT_SECRET", "test"));
        return environment;
    }

    String url() {
        return "http://localhost:" + port;
    }

    void start(String... settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.addAll(List.of("--server.port=" + port, "--management.server.port=0", "--spring.jmx.enabled=false"));
        command.addAll(List.of(settings));
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            if (!process.isAlive()) {
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

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
