package org.baoming.payment.simulation;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.baoming.payment.PaymentApplication;

/** payment-service as a process of its own, so that it can be ended as by {@code kill -9} and started again. */
final class ServiceProcess implements AutoCloseable {

    private final Map<String, String> environment;
    private final Path log;
    private final int port = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    ServiceProcess(Map<String, String> environment, Path log) {
        this.environment = environment;
        this.log = log;
    }

    String url() {
        return "http://localhost:" + port;
    }

    void start(String... settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                PaymentApplication.class.getName(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--spring.jmx.enabled=false"));
        command.addAll(List.of(settings));
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("payment-service has ended; see " + log);
            }
            return answers();
        });
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url() + "/api/payment/orders"))
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
        kill();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
