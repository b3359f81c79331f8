package org.baoming.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?session=2027-03&province=65",
                "/#main",
                "/registrations/0199-a/photo",
                "/registrations/1#photo",
                "/home/",
                "/sign-in?return=%2Fhome",
                "/a?next=//b"
            })
    void a_page_of_the_portal_is_kept(String path) {
        assertThat(ReturnPath.safe(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "//evil.example",
                "/..//evil.example",
                "/../evil.example",
                "/.//evil.example",
                "/./home",
                "/home/..//evil.example",
                "/home//evil.example",
                "/home/../../evil",
                "/%2e%2e//evil.example",
                "/..%2f/evil.example",
                "/%2F%2Fevil.example",
                "/%5Cevil.example",
                "/home%5c..%5cevil",
                "/%252e%252e/evil",
                "/%09/evil.example",
                "/;//evil.example",
                "/:@evil.example",
                "/home?a=\\b",
                "/home\u0000",
                "/home?\u007f",
                "/api/session",
                "/realms/passport/account",
                "/oauth2/authorization/keycloak?action=change-password",
                "/login/oauth2/code/keycloak",
                "/swagger-ui.html",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/a\r\nSet-Cookie: b=c",
                "https://evil.example",
                "javascript:alert(1)",
                "evil.example",
                " /",
                "/报名"
            })
    void anything_else_leads_home(String path) {
        assertThat(ReturnPath.safe(path)).isEqualTo("/");
    }

    @Test
    void what_came_of_an_action_is_told_to_the_place_and_nothing_else_is() {
        assertThat(ReturnPath.withOutcome("/account", "success")).isEqualTo("/account?action=success");
        assertThat(ReturnPath.withOutcome("/account?x=1", "cancelled")).isEqualTo("/account?x=1&action=cancelled");
        assertThat(ReturnPath.withOutcome("/account", "a&b=c")).isEqualTo("/account");
        assertThat(ReturnPath.withOutcome("/account", null)).isEqualTo("/account");
    }
}
