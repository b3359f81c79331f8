package org.baoming.keycloak;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.baoming.keycloak.testing.TestKeycloak;

/** The Keycloak of these tests, with a stub of QQ, started once per test run. */
public final class KeycloakServer {

    public static final String QQ_CLIENT = "101999999";
    public static final String QQ_SECRET = "qq-secret-for-tests";

    private static TestKeycloak running;

    private KeycloakServer() {}

    public static synchronized TestKeycloak running() {
        if (running == null) {
            running = TestKeycloak.start(
                    Path.of(""),
                    List.of(),
                    Map.of(
                            "STAFF_SECOND_FACTOR",
                            "CONDITIONAL",
                            "QQ_ENABLED",
                            "true",
                            "QQ_CLIENT_ID",
                            QQ_CLIENT,
                            "QQ_CLIENT_SECRET",
                            QQ_SECRET,
                            "QQ_URL",
                            QqStub.running().url()));
        }
        return running;
    }
}
