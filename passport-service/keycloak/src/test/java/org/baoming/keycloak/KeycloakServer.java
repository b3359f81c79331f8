package org.baoming.keycloak;

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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The real Keycloak with the realm, the theme and the providers of this folder, and with QQ's stand-in, started once per test
 * run. It believes {@code X-Forwarded-For}, so that visitors come from different addresses. Its log is {@code target/keycloak.log}.
 */
public final class KeycloakServer {

    public static final String SECRET = "a-secret-for-tests";
    public static final String STAFF_PASSWORD = "a-password-for-tests";
    public static final String QQ_CLIENT = "101999999";
    public static final String QQ_SECRET = "qq-secret-for-tests";

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

    public static synchronized KeycloakServer running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public String realm() {
        return url() + "/realms/passport";
    }

    private static KeycloakServer start() {
        try {
            Path home = home();
            delete(home.resolve("data"));
            Path imports = Files.createDirectories(home.resolve("data/import"));
            Files.copy(Path.of("realm/passport-realm.json"), imports.resolve("passport-realm.json"));
            pack(Path.of("target/classes"), home.resolve("providers/keycloak-providers.jar"));
            var server = new KeycloakServer(freePort());
            var builder = new ProcessBuilder(
                            "bash",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--cache=local",
                            "--proxy-headers=xforwarded",
                            "--http-host=127.0.0.1",
                            "--http-port=" + server.port,
                            "--http-management-port=" + freePort(),
                            "--spi-theme--folder--dir=" + Path.of("target/theme").toAbsolutePath())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/keycloak.log").toFile());
            var environment = builder.environment();
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            environment.put("PUBLIC_URL", server.url());
            environment.put("DEMO_PASSWORD", STAFF_PASSWORD);
            environment.put("QQ_ENABLED", "true");
            environment.put("QQ_CLIENT_ID", QQ_CLIENT);
            environment.put("QQ_CLIENT_SECRET", QQ_SECRET);
            environment.put("QQ_URL", QqStub.running().url());
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

    /** The jar itself is made after the tests. */
    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
