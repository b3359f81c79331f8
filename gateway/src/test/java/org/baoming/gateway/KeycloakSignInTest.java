package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.baoming.chassis.testing.FreePort;
import org.baoming.chassis.testing.TestPostgres;
import org.baoming.keycloak.testing.TestKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Sign-in through Keycloak's real page, which is served through the gateway itself. */
class KeycloakSignInTest {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private static String origin;
    private static TestKeycloak keycloak;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.next();
        origin = "http://localhost:" + port;
        keycloak = TestKeycloak.start(
                Path.of("../passport-service/keycloak"),
                List.of(),
                Map.of("PUBLIC_URL", origin, "GATEWAY_CLIENT_SECRET", Suite.CLIENT_SECRET));
        gateway = Suite.gateway(port, origin, keycloak.url(), TestPostgres.freshDatabase("gateway"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        keycloak.close();
    }

    @Test
    @DisplayName("R-202 A member of staff signs in on the real page, calls a service, signs out, and is asked again")
    void staff_signs_in_and_out() {
        var visitor = new Browser(origin);

        var page = visitor.follow(visitor.get(origin + "/oauth2/authorization/keycloak?return=%2Fdesk&lang=en"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .as("Keycloak's own, which previews no photo")
                .contains("default-src 'self'")
                .doesNotContain("blob:");
        assertThat(page.body()).contains("kc-form-login").contains("lang=\"en\"");
        String refused =
                action(visitor.submit(action(page.body()), Map.of("username", "staff-659028", "password", "wrong"))
                        .body());
        var done = visitor.submit(refused, Map.of("username", "staff-659028", "password", TestKeycloak.STAFF_PASSWORD));
        var signedIn = visitor.get(done.header("Location"));
        assertThat(signedIn.header("Location")).isEqualTo("/desk");

        var session = visitor.get(origin + "/api/session").json();
        assertThat(session.path("username").asString()).isEqualTo("staff-659028");
        assertThat(session.path("roles").toString()).isEqualTo("[\"centre-staff\"]");
        assertThat(session.path("centre").asString()).isEqualTo("659028");
        assertThat(visitor.get(origin + "/api/audit/reviews").status()).isEqualTo(200);
        assertThat(Suite.SERVICES.last().header("Authorization")).startsWith("Bearer eyJ");
        assertThat(Suite.SERVICES.last().header("Cookie")).isNull();

        assertThat(visitor.follow(visitor.get(origin + "/oauth2/authorization/keycloak"))
                        .body())
                .as("still known to the provider")
                .contains("portal of the tests");
        // Signing in made a new session, and each has a proof of its own.
        visitor.get(origin + "/api/session");
        assertThat(visitor.write("POST", origin + "/api/session/sign-out", "")
                        .json()
                        .path("redirect")
                        .asString())
                .isEqualTo("/");
        assertThat(visitor.get(origin + "/api/session").json().path("signedIn").asBoolean())
                .isFalse();
        assertThat(visitor.follow(visitor.get(origin + "/oauth2/authorization/keycloak"))
                        .body())
                .as("asked again")
                .contains("kc-form-login");
    }

    private static String action(String page) {
        var form = FORM.matcher(page);
        assertThat(form.find()).as("a form in %s", page).isTrue();
        return form.group(1).replace("&amp;", "&");
    }
}
