package org.baoming.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.baoming.keycloak.Visitor.Page;
import org.baoming.keycloak.testing.TestKeycloak;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the realm refuses, tested at the real Keycloak. */
@DisplayName("R-202 the realm refuses")
class HardeningTest {

    private final TestKeycloak keycloak = KeycloakServer.running();
    private final Visitor visitor = Visitor.fresh();

    private Page authorization(Map<String, String> others) {
        return visitor.open(visitor.authorization(others));
    }

    @Test
    @DisplayName("R-202 the realm accepts what the gateway asks for")
    void the_gateways_way_is_open() {
        assertThat(visitor.openSignIn().body()).contains("kc-form-login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/login/oauth2/code/keycloak",
                "/login/oauth2/code/keycloak/../../../elsewhere",
                "/login/oauth2/code/keycloak?next=https://evil.example",
                "/login/oauth2/code/other",
                "/"
            })
    void another_address_to_come_back_to(String address) {
        String redirect = address.startsWith("/") ? keycloak.url() + address : address;

        Page page = authorization(Map.of("redirect_uri", redirect));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).doesNotContain("kc-form-login");
    }

    @Test
    void a_sign_in_without_a_proof_key() {
        Page page = authorization(Map.of("code_challenge", "", "code_challenge_method", ""));

        assertThat(page.parameter("error")).isEqualTo("invalid_request");
        assertThat(page.parameter("error_description")).contains("code_challenge_method");
    }

    @Test
    void a_proof_key_that_is_not_hashed() {
        Page page = authorization(Map.of("code_challenge", Visitor.VERIFIER, "code_challenge_method", "plain"));

        assertThat(page.parameter("error")).isEqualTo("invalid_request");
    }

    @Test
    void another_proof_key_than_the_sign_in_began_with() {
        var candidate = Candidates.fresh();
        Page done = visitor.signIn(candidate.mobile(), Candidates.PASSWORD);

        Page answer = visitor.token(Map.of(
                "grant_type", "authorization_code",
                "redirect_uri", visitor.redirect(),
                "code", done.parameter("code"),
                "code_verifier", "x".repeat(43)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant");
    }

    @Test
    void a_sign_in_without_a_nonce() {
        assertThat(authorization(Map.of("nonce", "")).parameter("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "id_token", "id_token token", "code token", "code id_token", "code id_token token"})
    void every_flow_but_the_code(String type) {
        Page page = authorization(Map.of("response_type", type));

        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.body()).doesNotContain("kc-form-login");
        assertThat(page.address() + page.body())
                .containsAnyOf("error=unauthorized_client", "error=invalid_request", "error=unsupported_response_type");
    }

    @Test
    void offline_tokens() {
        assertThat(authorization(Map.of("scope", "openid offline_access")).parameter("error"))
                .isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "passport-service", "admin-cli", "account", "security-admin-console"})
    void a_password_in_exchange_for_a_token(String client) {
        Page answer = visitor.token(Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "username",
                "board",
                "password",
                TestKeycloak.STAFF_PASSWORD));

        assertThat(answer.status()).isBetween(400, 401);
        assertThat(answer.body()).contains("\"error\"").doesNotContain("access_token");
    }

    @Test
    void a_client_without_its_secret() {
        for (String secret : new String[] {"", "wrong"}) {
            Page answer = visitor.token(Map.of("grant_type", "client_credentials", "client_secret", secret));
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void a_code_that_was_used() {
        var candidate = Candidates.fresh();
        Page done = visitor.signIn(candidate.mobile(), Candidates.PASSWORD);
        assertThat(visitor.tokens(done).status()).isEqualTo(200);

        assertThat(visitor.tokens(done).body()).contains("invalid_grant");
    }

    @Test
    void a_refresh_token_that_was_used() {
        var candidate = Candidates.fresh();
        Page tokens = visitor.tokens(visitor.signIn(candidate.mobile(), Candidates.PASSWORD));
        String first = Visitor.field(tokens, "refresh_token");

        Page refreshed = refresh(first);
        assertThat(refreshed.status()).isEqualTo(200);
        String second = Visitor.field(refreshed, "refresh_token");
        assertThat(second).isNotEqualTo(first);

        assertThat(refresh(first).body()).contains("invalid_grant");
        assertThat(refresh(second).status())
                .as("a stolen token ends the session for the thief and for the owner")
                .isEqualTo(400);
    }

    private Page refresh(String token) {
        return visitor.token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    @Test
    void clients_that_register_themselves() {
        Map<String, String> kinds = Map.of(
                "openid-connect", """
                {"client_name": "evil", "redirect_uris": ["https://evil.example/"], "response_types": ["code"],
                 "grant_types": ["authorization_code"], "token_endpoint_auth_method": "client_secret_basic"}""",
                "default", """
                {"clientId": "evil", "redirectUris": ["https://evil.example/"], "publicClient": false,
                 "implicitFlowEnabled": false, "directAccessGrantsEnabled": false, "fullScopeAllowed": false,
                 "clientAuthenticatorType": "client-secret"}""");
        kinds.forEach((kind, client) -> {
            Page answer = visitor.postJson(keycloak.realm() + "/clients-registrations/" + kind, client);
            assertThat(answer.status()).isBetween(400, 403);
            assertThat(answer.body())
                    .contains("\"error\"")
                    .doesNotContain("client_secret", "registration_access_token");
        });
    }

    @ParameterizedTest
    @CsvSource({"/account/", "/account", "/account/credentials", "/account/applications"})
    void self_service_at_keycloak(String path) {
        Page answer = visitor.open(keycloak.realm() + path);

        assertThat(answer.body()).doesNotContain("kc-form-login", "\"username\"");
        var candidate = Candidates.fresh();
        Page tokens = visitor.tokens(visitor.signIn(candidate.mobile(), Candidates.PASSWORD));
        assertThat(visitor.openJson(keycloak.realm() + path, Visitor.field(tokens, "access_token"))
                        .status())
                .isIn(401, 403, 404);
    }

    @Test
    void administration_with_a_candidates_token() {
        var candidate = Candidates.fresh();
        Page tokens = visitor.tokens(visitor.signIn(candidate.mobile(), Candidates.PASSWORD));

        assertThat(visitor.openJson(
                                keycloak.url() + "/admin/realms/passport/users", Visitor.field(tokens, "access_token"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void foreign_frames_scripts_and_forms() {
        Page page = visitor.openSignIn();

        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers())
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer");
        assertThat(page.body())
                .as("nothing inline")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContain("<style", "style=\"");
    }

    @Test
    void to_keep_a_token_for_long() {
        var candidate = Candidates.fresh();
        Page tokens = visitor.tokens(visitor.signIn(candidate.mobile(), Candidates.PASSWORD));

        // Keycloak counts from the start of the second.
        assertThat(tokens.body())
                .containsPattern("\"expires_in\":(29\\d|300),")
                .containsPattern("\"refresh_expires_in\":(359\\d|3600),");
    }
}
