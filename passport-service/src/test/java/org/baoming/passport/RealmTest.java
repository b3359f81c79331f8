package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.baoming.keycloak.testing.TestKeycloak;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("R-202 the realm as Keycloak understands it")
class RealmTest {

    private final TestKeycloak keycloak = KeycloakServer.running();
    private final SignInPage page = new SignInPage(keycloak);

    private JsonNode signedIn(String name) {
        return page.signIn(name, TestKeycloak.STAFF_PASSWORD).orElseThrow();
    }

    @Test
    @DisplayName("R-202 tokens of centre staff contain role and centre")
    void staff_carry_their_role_and_their_place() {
        JsonNode claims = signedIn("staff-659028");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"centre-staff\"]");
        assertThat(claims.path("centre").asString()).isEqualTo("659028");
        assertThat(claims.path("province").asString()).isEqualTo("65");
        assertThat(claims.path("iss").asString()).isEqualTo(keycloak.realm());
    }

    @ParameterizedTest
    @CsvSource({"admin-65, province-admin, 65", "board, exam-admin, ''"})
    @DisplayName("R-202 tokens of administrators contain role and province")
    void administrators_carry_theirs(String name, String role, String province) {
        JsonNode claims = signedIn(name);
        assertThat(claims.path("roles").toString()).isEqualTo("[\"" + role + "\"]");
        assertThat(claims.path("province").asString("")).isEqualTo(province);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passport-service",
                "enrollment-service",
                "photo-service",
                "audit-service",
                "payment-service",
                "scheduling-service"
            })
    @DisplayName("R-202 each service gets a token of its own")
    void services_get_a_token_of_their_own(String client) {
        var tokens = page.token(
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", TestKeycloak.SECRET));
        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(SignInPage.claims(tokens).path("roles").toString()).isEqualTo("[\"service\"]");
        assertThat(SignInPage.claims(tokens).path("azp").asString())
                .as("whose it is")
                .isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "passport-service", "admin-cli", "account-console"})
    @DisplayName("R-202 no client exchanges a password for a token")
    void a_password_is_never_exchanged_for_a_token_directly(String client) {
        var answer = page.token(Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "client_secret",
                TestKeycloak.SECRET,
                "username",
                "board",
                "password",
                TestKeycloak.STAFF_PASSWORD));
        assertThat(answer.statusCode()).isBetween(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    @DisplayName("R-202 sign-in requires a proof key (PKCE)")
    void nobody_signs_in_without_a_proof_key() {
        assertThat(page.openWithoutProofKey()).contains("error=invalid_request").contains("code_challenge");
    }

    @Test
    @DisplayName("R-803 the sign-in page speaks Chinese first, and English")
    void the_page_speaks_chinese_and_english() {
        assertThat(page.open("zh-CN")).contains("lang=\"zh-CN\"", "登录", "手机号或电子邮箱", "密码", "报名通行证");
        assertThat(page.open("fr")).contains("lang=\"zh-CN\"", "手机号或电子邮箱");
        assertThat(page.open("zh-CN"))
                .as("another identity provider only where an operator has an application there")
                .doesNotContain("social-qq");
        assertThat(page.open("en"))
                .contains("lang=\"en\"", "Sign in", "Mobile number or e-mail", "Password", "Make a passport");
    }

    @Test
    @DisplayName("R-202 failed attempts are slowed down")
    void failed_attempts_are_braked() {
        for (int i = 0; i < 6; i++) {
            assertThat(new SignInPage(keycloak).signIn("staff-110101", "wrong")).isEmpty();
        }
        assertThat(new SignInPage(keycloak).signIn("staff-110101", TestKeycloak.STAFF_PASSWORD))
                .as("the right password comes too late")
                .isEmpty();
        assertThat(new SignInPage(keycloak).signIn("staff-350101", TestKeycloak.STAFF_PASSWORD))
                .as("nobody else has to wait")
                .isPresent();
    }

    @Test
    @DisplayName("R-503 Keycloak's own task clears events of administrators that have expired, and keeps the others")
    void expired_events_of_administrators_are_cleared() {
        String ofPassport = "(select id from realm where name = 'passport')";
        String event = "insert into admin_event_entity (id, admin_event_time, realm_id, operation_type, resource_type)"
                + " values (?, ?, " + ofPassport + ", 'UPDATE', 'USER')";
        long now = System.currentTimeMillis();
        KeycloakDatabase.update(event, "long-ago", now - Duration.ofDays(31).toMillis());
        KeycloakDatabase.update(event, "recent", now);
        KeycloakDatabase.update(
                "insert into realm_attribute (name, realm_id, value) values ('adminEventsExpiration', " + ofPassport
                        + ", ?)",
                Long.toString(Duration.ofDays(30).toSeconds()));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(KeycloakDatabase.tables().get("ADMIN_EVENT_ENTITY"))
                            .contains("recent")
                            .doesNotContain("long-ago"));
        } finally {
            KeycloakDatabase.update("delete from realm_attribute where name = 'adminEventsExpiration'");
            KeycloakDatabase.update("delete from admin_event_entity where id in ('long-ago', 'recent')");
        }
    }
}
