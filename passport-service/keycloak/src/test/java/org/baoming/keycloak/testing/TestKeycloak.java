package org.baoming.keycloak.testing;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The real Keycloak with the realm, the theme and the providers of passport-service/keycloak. It accepts
 * {@code X-Forwarded-For}, so that visitors come from different addresses. It ends with the test run; its log is
 * {@code target/keycloak.log}.
 */
public final class TestKeycloak implements AutoCloseable {

    /** Of every client of the realm, unless the caller sets another. */
    public static final String SECRET = "a-secret-for-tests";

    /** Of the demonstration's staff. */
    public static final String STAFF_PASSWORD = "a-password-for-tests";

    private static final List<String> CLIENTS = List.of(
            "GATEWAY",
            "PASSPORT_SERVICE",
            "ENROLLMENT_SERVICE",
            "PHOTO_SERVICE",
            "AUDIT_SERVICE",
            "PAYMENT_SERVICE",
            "SCHEDULING_SERVICE");

    private static boolean copied;

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
     * @param environment beside that which every test needs
     */
    public static TestKeycloak start(Path module, List<String> options, Map<String, String> environment) {
        try {
            Path home = home(module);
            delete(home.resolve("data"));
            Path imports = Files.createDirectories(home.resolve("data/import"));
            for (String file : List.of("realm/passport-realm.json", "demonstration/passport-users-0.json")) {
                Path source = module.resolve(file);
                Files.copy(source, imports.resolve(source.getFileName()));
            }
            installProviders(module, home);
            int port = freePort();
            var command = new ArrayList<>(List.of(
                    "bash",
                    home.resolve("bin/kc.sh").toString(),
                    "start-dev",
                    "--import-realm",
                    "--cache=local",
                    "--proxy-headers=xforwarded",
                    // As in production; start-dev would read each template again for each page.
                    "--spi-theme--cache-themes=true",
                    "--spi-theme--cache-templates=true",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--http-management-port=" + freePort(),
                    "--spi-theme--folder--dir=" + module.resolve("target/theme").toAbsolutePath()));
            command.addAll(options);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/keycloak.log").toFile());
            var variables = builder.environment();
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            variables.put("DEMO_PASSWORD", STAFF_PASSWORD);
            // As in the demo; the tests of the realm itself have it required.
            variables.put("STAFF_SECOND_FACTOR", "DISABLED");
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

    /**
     * Where it is: in passport-service/keycloak as Maven has unpacked it; in another module a copy of that, in which Keycloak
     * need not compose itself again.
     */
    public static synchronized Path home(Path module) throws IOException {
        Path own = Path.of("target/keycloak").toAbsolutePath();
        Path unpacked = module.resolve("target/keycloak").toAbsolutePath().normalize();
        if (!own.equals(unpacked) && !copied) {
            delete(own);
            copy(unpacked, own);
            copied = true;
        }
        try (var folders = Files.list(own)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findAny()
                    .orElseThrow();
        }
    }

    /** With the times of the files, by which Keycloak knows what has changed. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /**
     * From the classes as they are now: the jar is made after the tests, and an older one must not be used by mistake. A jar
     * that says the same stays as it is, for Keycloak composes itself anew when a provider has changed.
     */
    private static void installProviders(Path module, Path home) throws IOException {
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(classes + " is missing: build with -am, which builds it first");
        }
        Path jar = Files.createDirectories(home.resolve("providers")).resolve("keycloak-providers.jar");
        byte[] content = jar(classes);
        if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), content)) {
            Files.write(jar, content);
        }
    }

    private static byte[] jar(Path classes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes);
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                var entry = new JarEntry(classes.relativize(file).toString());
                entry.setTime(0);
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
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

    /** Below the range from which the system takes ports for outgoing connections, so that no other test gets it meanwhile. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
    }
}
