package org.baoming.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.baoming.chassis.testing.TestPostgres;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two instances of the gateway on one database, with one fake behind them that is every service. One for all tests. */
final class Suite {

    private static final int FIRST = freePort();
    private static final int SECOND = freePort();

    static final String CLIENT_SECRET = "a-secret-for-tests";

    /** The public origin. */
    static final String A = "http://localhost:" + FIRST;

    /** Another instance, as behind a load balancer. */
    static final String B = "http://localhost:" + SECOND;

    static final FakeUpstream SERVICES = new FakeUpstream();

    /** A service of its own, for it is stopped now and then. */
    static final FakeUpstream PHOTO = new FakeUpstream();

    static final FakeKeycloak KEYCLOAK = new FakeKeycloak(A + "/realms/passport");

    private static final TestPostgres.Database DATABASE = TestPostgres.freshDatabase("gateway");

    static {
        gateway(FIRST, A, KEYCLOAK.server.url(), DATABASE);
        gateway(SECOND, A, KEYCLOAK.server.url(), DATABASE);
    }

    private Suite() {}

    static ConfigurableApplicationContext gateway(
            int port, String publicUrl, String keycloak, TestPostgres.Database database) {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .run(
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--PUBLIC_URL=" + publicUrl,
                        "--KEYCLOAK_URL=" + keycloak,
                        "--CLIENT_SECRET=" + CLIENT_SECRET,
                        "--DATABASE_URL=" + database.url(),
                        "--DATABASE_USER=" + database.user(),
                        "--DATABASE_PASSWORD=" + database.password(),
                        "--PASSPORT_SERVICE_URL=" + SERVICES.url(),
                        "--ENROLLMENT_SERVICE_URL=" + SERVICES.url(),
                        "--PHOTO_SERVICE_URL=" + PHOTO.url(),
                        "--AUDIT_SERVICE_URL=" + SERVICES.url(),
                        "--PAYMENT_SERVICE_URL=" + SERVICES.url(),
                        "--SCHEDULING_SERVICE_URL=" + SERVICES.url(),
                        "--baoming.gateway.answer-timeout=1s");
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
