package org.baoming.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Base64;
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
    private static String education;
    private static TestKeycloak keycloak;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.next();
        origin = "http://localhost:" + port;
        keycloak = TestKeycloak.start(
                Path.of("../passport-service/keycloak"),
                List.of(),
                Map.of("GATEWAY_CLIENT_SECRET", Suite.CLIENT_SECRET));
        education = "http://127.0.0.1:" + port;
        gateway = Suite.gateway(port, origin + "," + education, keycloak.url(), TestPostgres.freshDatabase("gateway"));
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

    @Test
    @DisplayName("R-108 R-202 At the second origin, every page of the sign-in is served there, and the token names it")
    void staff_signs_in_at_the_second_origin() {
        var visitor = new Browser(education);

        var start = visitor.get(education + "/oauth2/authorization/keycloak?return=%2Fdesk&lang=en");
        assertThat(start.header("Location")).startsWith(education + "/realms/passport/");
        var page = visitor.follow(start);
        assertThat(action(page.body())).startsWith(education + "/realms/passport/");
        assertThat(page.body()).doesNotContain(origin);
        var done = visitor.submit(
                action(page.body()), Map.of("username", "staff-659028", "password", TestKeycloak.STAFF_PASSWORD));
        assertThat(done.header("Location")).startsWith(education + "/login/oauth2/code/keycloak?");
        assertThat(visitor.get(done.header("Location")).header("Location")).isEqualTo("/desk");

        visitor.get(education + "/api/audit/reviews");
        String token = Suite.SERVICES.last().header("Authorization").split("\\.", -1)[1];
        assertThat(new String(Base64.getUrlDecoder().decode(token), UTF_8))
                .contains("\"iss\":\"" + education + "/realms/passport\"");
        // This browser sends all its cookies everywhere.
        assertThat(visitor.get(origin + "/api/session").json().path("signedIn").asBoolean())
                .as("signed in at the other origin as well")
                .isFalse();
        assertThat(visitor.write("POST", education + "/api/session/sign-out", "")
                        .json()
                        .path("redirect")
                        .asString())
                .isEqualTo("/");
        assertThat(visitor.follow(visitor.get(education + "/oauth2/authorization/keycloak"))
                        .body())
                .as("asked again: Keycloak has ended its session, too")
                .contains("kc-form-login");
    }

    @Test
    @DisplayName("R-108 Keycloak sends nobody back to another origin than the one that is asked")
    void no_return_to_another_origin() {
        var answer = new Browser(education)
                .get(education + "/realms/passport/protocol/openid-connect/auth?client_id=gateway&response_type=code"
                        + "&scope=openid&state=s&nonce=n&code_challenge_method=S256"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                        + URLEncoder.encode(origin + "/login/oauth2/code/keycloak", UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
    }

    private static String action(String page) {
        var form = FORM.matcher(page);
        assertThat(form.find()).as("a form in %s", page).isTrue();
        return form.group(1).replace("&amp;", "&");
    }
}
