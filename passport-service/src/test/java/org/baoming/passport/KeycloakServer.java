package org.baoming.passport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.baoming.keycloak.testing.TestKeycloak;

/** The Keycloak of these tests, started once per test run, with a database whose tables a test can read. */
final class KeycloakServer {

    private static final Path MODULE = Path.of("keycloak");

    private static TestKeycloak running;

    private KeycloakServer() {}

    static synchronized TestKeycloak running() {
        if (running == null) {
            try {
                running = TestKeycloak.start(
                        MODULE,
                        List.of(
                                // Seconds between the tasks that clear what has expired; usually a quarter of an hour.
                                "--spi-scheduled--interval=2",
                                "--db-url=" + KeycloakDatabase.open(TestKeycloak.home(MODULE)),
                                "--db-username=" + KeycloakDatabase.OWNER,
                                "--db-password=" + KeycloakDatabase.PASSWORD),
                        Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }
}
