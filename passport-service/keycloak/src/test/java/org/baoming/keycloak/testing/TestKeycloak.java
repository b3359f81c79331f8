package org.baoming.keycloak.testing;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The real Keycloak with the realm, the theme and the providers of passport-service/keycloak, from the distribution that Maven
 * has unpacked into {@code target/keycloak} of the module under test. It accepts {@code X-Forwarded-For}, so that visitors come
 * from different addresses. It ends with the test run; its log is {@code target/keycloak.log}.
 */
public final class TestKeycloak implements AutoCloseable {

    /** Of every client of the realm, unless the caller sets another. */
    public static final String SECRET = "a-secret-for-tests";

    /** Of every member of staff in the realm. */
    public static final String STAFF_PASSWORD = "a-password-for-tests";

    private static final List<String> CLIENTS = List.of(
            "GATEWAY",
            "PASSPORT_SERVICE",
            "ENROLLMENT_SERVICE",
            "PHOTO_SERVICE",
            "AUDIT_SERVICE",
            "PAYMENT_SERVICE",
            "SCHEDULING_SERVICE");

    private final int port;
    private final Process process;

    private TestKeycloak(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts with an empty database, and returns when it answers.
     *
     * @param module passport-service/keycloak, seen from the module under test
     * @param options of {@code kc.sh}, besides those that every test needs
     * @param environment beside that which every test needs; PUBLIC_URL, for instance, if browsers reach it by another address
     */
    public static TestKeycloak start(Path module, List<String> options, Map<String, String> environment) {
        try {
            Path home = home();
            delete(home.resolve("data"));
            Path imports = Files.createDirectories(home.resolve("data/import"));
            Files.copy(module.resolve("realm/passport-realm.json"), imports.resolve("passport-realm.json"));
            installProviders(module, home);
            int port = freePort();
            var command = new ArrayList<>(List.of(
                    "bash",
                    home.resolve("bin/kc.sh").toString(),
                    "start-dev",
                    "--import-realm",
                    "--cache=local",
                    "--proxy-headers=xforwarded",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--http-management-port=" + freePort(),
                    "--spi-theme--folder--dir=" + module.resolve("theme").toAbsolutePath()));
            command.addAll(options);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/keycloak.log").toFile());
            var variables = builder.environment();
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            variables.put("PUBLIC_URL", "http://localhost:" + port);
            variables.put("DEMO_PASSWORD", STAFF_PASSWORD);
            CLIENTS.forEach(client -> variables.put(client + "_CLIENT_SECRET", SECRET));
            variables.putAll(environment);
            var server = new TestKeycloak(port, builder.start());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            await("Keycloak (see target/keycloak.log)")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> !server.process.isAlive() || server.answers());
            if (!server.process.isAlive()) {
                throw new IllegalStateException("Keycloak did not start, see target/keycloak.log");
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public String realm() {
        return url() + "/realms/passport";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private boolean answers() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(realm())).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where Maven has unpacked it. */
    public static Path home() throws IOException {
        try (var unpacked = Files.list(Path.of("target/keycloak"))) {
            return unpacked.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findAny()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    /** From the classes as they are now: the jar is made after the tests, and an older one must not be used by mistake. */
    private static void installProviders(Path module, Path home) throws IOException {
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(classes + " is missing: build with -am, which builds it first");
        }
        Path jar = Files.createDirectories(home.resolve("providers")).resolve("keycloak-providers.jar");
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
