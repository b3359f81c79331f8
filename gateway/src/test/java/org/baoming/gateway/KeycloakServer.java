package org.baoming.gateway;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.baoming.chassis.testing.KeycloakProviders;
import org.springframework.util.FileSystemUtils;

/** The real Keycloak with the realm of passport-service, from what Maven unpacked. Its log is {@code target/keycloak.log}. */
final class KeycloakServer implements AutoCloseable {

    static final String PASSWORD = "a-password-for-tests";
    private static final Path KEYCLOAK = Path.of("../passport-service/keycloak").toAbsolutePath();

    private final Process process;
    private final String url;

    private KeycloakServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static KeycloakServer start(String publicUrl, String clientSecret) throws IOException {
        Path home;
        try (var unpacked = Files.list(Path.of("target/keycloak"))) {
            home = unpacked.findAny().orElseThrow().toAbsolutePath();
        }
        FileSystemUtils.deleteRecursively(home.resolve("data"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.copy(KEYCLOAK.resolve("realm/passport-realm.json"), imports.resolve("passport-realm.json"));
        KeycloakProviders.install(KEYCLOAK, home);
        int port = Suite.freePort();
        var builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--cache=local",
                        "--proxy-headers=xforwarded",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + Suite.freePort(),
                        "--spi-theme--folder--dir=" + KEYCLOAK.resolve("target/theme"))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/keycloak.log").toFile());
        var environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        environment.put("PUBLIC_URL", publicUrl);
        environment.put("DEMO_PASSWORD", PASSWORD);
        environment.put("GATEWAY_CLIENT_SECRET", clientSecret);
        for (String service : List.of("PASSPORT", "ENROLLMENT", "PHOTO", "AUDIT", "PAYMENT", "SCHEDULING")) {
            environment.put(service + "_SERVICE_CLIENT_SECRET", "a-secret-for-tests");
        }
        var server = new KeycloakServer(builder.start(), "http://localhost:" + port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        await("Keycloak (see target/keycloak.log)")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> new Browser().get(server.url + "/realms/passport").status() == 200);
        return server;
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
