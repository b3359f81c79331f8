package org.baoming.passport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.baoming.chassis.testing.KeycloakProviders;
import org.springframework.util.FileSystemUtils;

/**
 * The real Keycloak with the realm and theme of this folder, started once per test run from what Maven unpacked into
 * {@code target/keycloak}. Its log is {@code target/keycloak.log}.
 */
public final class KeycloakServer {

    static final String SECRET = "a-secret-for-tests";
    public static final String STAFF_PASSWORD = "a-password-for-tests";

    private static final List<String> CLIENTS = List.of(
            "gateway",
            "passport-service",
            "enrollment-service",
            "photo-service",
            "audit-service",
            "payment-service",
            "scheduling-service");

    private static KeycloakServer running;

    private final int port;

    private KeycloakServer(int port) {
        this.port = port;
    }

    static synchronized KeycloakServer running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    int port() {
        return port;
    }

    String url() {
        return "http://localhost:" + port;
    }

    String realm() {
        return url() + "/realms/passport";
    }

    private static KeycloakServer start() {
        try {
            Path home = home();
            FileSystemUtils.deleteRecursively(home.resolve("data"));
            Path imports = Files.createDirectories(home.resolve("data/import"));
            Files.copy(Path.of("keycloak/realm/passport-realm.json"), imports.resolve("passport-realm.json"));
            KeycloakProviders.install(Path.of("keycloak"), home);
            var server = new KeycloakServer(freePort());
            var builder = new ProcessBuilder(
                            "bash",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--cache=local",
                            "--db-url=" + KeycloakDatabase.open(home),
                            "--db-username=" + KeycloakDatabase.OWNER,
                            "--db-password=" + KeycloakDatabase.PASSWORD,
                            "--http-host=127.0.0.1",
                            "--http-port=" + server.port,
                            "--http-management-port=" + freePort(),
                            "--spi-theme--folder--dir="
                                    + Path.of("keycloak/target/theme").toAbsolutePath())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/keycloak.log").toFile());
            var environment = builder.environment();
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            environment.put("PUBLIC_URL", server.url());
            environment.put("DEMO_PASSWORD", STAFF_PASSWORD);
            CLIENTS.forEach(client ->
                    environment.put(client.toUpperCase(Locale.ROOT).replace('-', '_') + "_CLIENT_SECRET", SECRET));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }));
            await("Keycloak (see target/keycloak.log)")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> !process.isAlive() || server.answers());
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak did not start, see target/keycloak.log");
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every row of every table of its database as text, by the name of the table. */
    Map<String, String> tables() {
        return KeycloakDatabase.tables();
    }

    private boolean answers() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(realm())).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path home() throws IOException {
        try (var unpacked = Files.list(Path.of("target/keycloak"))) {
            return unpacked.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findAny()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
