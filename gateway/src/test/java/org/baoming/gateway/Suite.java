package org.baoming.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.chassis.testing.FreePort;
import org.baoming.chassis.testing.TestPostgres;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two instances of the gateway on one database, with one fake behind them that plays every service. All tests share it. */
final class Suite {

    private static final int FIRST = FreePort.next();
    private static final int SECOND = FreePort.next();

    static final String CLIENT_SECRET = "a-secret-for-tests";

    /** The public origin. */
    static final String A = "http://localhost:" + FIRST;

    /** Another instance, as behind a load balancer. */
    static final String B = "http://localhost:" + SECOND;

    /** The second public origin, served by the first instance. */
    static final String EDUCATION = "http://127.0.0.1:" + FIRST;

    static final OwnCookies COOKIES = OwnCookies.of(new Origins(List.of(URI.create(A))));

    static final FakeUpstream SERVICES = new FakeUpstream();

    /** A service of its own, for it is stopped now and then. */
    static final FakeUpstream PHOTO = new FakeUpstream();

    /** Behind {@code /api/scheduling}. */
    static final HastyUpstream SCHEDULING = new HastyUpstream();

    static final FakeKeycloak KEYCLOAK = new FakeKeycloak();

    private static final TestPostgres.Database DATABASE = TestPostgres.freshDatabase("gateway");

    /** How much later than at once an instance may know of a sign-out at the other. */
    static final Duration SESSION_MEMORY = Duration.ofSeconds(2);

    /** A spreadsheet and a page of JSON. */
    static final int ROOM_FOR_BODIES = (5 * 1024 + 100) * 1024;

    /** What never comes is not waited for long. */
    private static final String[] IMPATIENT = {
        "--baoming.gateway.answer-timeout=1s",
        "--baoming.gateway.body-timeout=1s",
        "--baoming.gateway.import-timeout=20s",
        "--baoming.gateway.max-streams=2",
        "--baoming.gateway.imports-at-once=1",
        // More than all bodies in memory may take together.
        "--baoming.gateway.max-archive=8MB",
        "--baoming.gateway.archives-at-once=1",
        "--baoming.gateway.session-memory=" + SESSION_MEMORY,
        "--baoming.gateway.waiting.look-every=200ms",
        "--baoming.gateway.waiting.tick-every=250ms",
        "--baoming.gateway.waiting.announce=1s",
        "--baoming.gateway.waiting.least-draw=3s",
        "--server.tomcat.connection-timeout=2s"
    };

    /** At {@link #A}. */
    static final ConfigurableApplicationContext GATEWAY = gateway(
            FIRST,
            A + "," + EDUCATION,
            KEYCLOAK.server.url(),
            DATABASE,
            with("--baoming.gateway.max-bodies=" + ROOM_FOR_BODIES + "B"));

    static {
        String[] generous = with(
                // more than the kernel keeps for a reader who does not come
                "--baoming.gateway.max-body=32MB",
                // the proxy in front is somebody else, so a visitor of the tests is a stranger
                "--server.tomcat.remoteip.internal-proxies=192\\.0\\.2\\.1");
        gateway(SECOND, A + "," + EDUCATION, KEYCLOAK.server.url(), DATABASE, generous);
    }

    private Suite() {}

    private static String[] with(String... more) {
        return Stream.concat(Stream.of(IMPATIENT), Stream.of(more)).toArray(String[]::new);
    }

    static ConfigurableApplicationContext gateway(
            int port, String origins, String keycloak, TestPostgres.Database database, String... more) {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .run(Stream.concat(
                                Stream.of(more),
                                Stream.of(
                                        "--server.port=" + port,
                                        "--management.server.port=0",
                                        "--PUBLIC_ORIGINS=" + origins,
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
                                        "--SCHEDULING_SERVICE_URL=" + SCHEDULING.url()))
                        .toArray(String[]::new));
    }
}
