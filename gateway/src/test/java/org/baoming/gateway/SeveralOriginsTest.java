package org.baoming.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One suite under two origins, each with sign-in and sessions of its own. */
class SeveralOriginsTest {

    private static final String TOKENS = "/realms/passport/protocol/openid-connect/token";

    private final Browser visitor = new Browser(Suite.EDUCATION);

    @BeforeEach
    void usual() {
        Suite.KEYCLOAK.issuer = null;
        Suite.KEYCLOAK.accessTokenSeconds = 300;
        Suite.KEYCLOAK.refresh = FakeKeycloak.Refresh.GRANTED;
    }

    @Test
    @DisplayName("R-108 whoever signs in at the second origin stays there, and services hear which one it is")
    void signed_in_at_the_second_origin() {
        var start = visitor.get(Suite.EDUCATION + "/oauth2/authorization/keycloak");
        assertThat(start.header("Location")).startsWith(Suite.EDUCATION + "/realms/passport/");
        assertThat(FakeKeycloak.parameters(URI.create(start.header("Location")).getRawQuery()))
                .containsEntry("redirect_uri", Suite.EDUCATION + "/login/oauth2/code/keycloak");
        visitor.follow(start);

        assertThat(isSignedIn(Suite.EDUCATION)).isTrue();
        visitor.get(Suite.EDUCATION + "/api/audit/reviews");
        assertThat(Suite.SERVICES.last().header("Authorization")).startsWith("Bearer access-");
        assertThat(Suite.SERVICES.last().header("X-forwarded-host"))
                .isEqualTo(URI.create(Suite.EDUCATION).getAuthority());
        assertThat(Suite.SERVICES.last().header("X-forwarded-proto")).isEqualTo("http");
    }

    @Test
    @DisplayName("R-108 a token is refreshed, and a session ended, at the address by which Keycloak knows the origin")
    void keycloak_is_called_by_the_same_origin() {
        Suite.KEYCLOAK.accessTokenSeconds = 5;
        visitor.signIn();
        visitor.get(Suite.EDUCATION + "/api/audit/reviews");
        visitor.write("POST", Suite.EDUCATION + "/api/session/sign-out", "");

        var refresh = Suite.KEYCLOAK.server.calls(TOKENS).getLast();
        assertThat(refresh.body()).contains("grant_type=refresh_token");
        for (var call : List.of(refresh, Suite.KEYCLOAK.signOuts().getLast())) {
            assertThat(call.header("X-forwarded-host"))
                    .isEqualTo(URI.create(Suite.EDUCATION).getAuthority());
        }
    }

    @Test
    @DisplayName("R-108 R-202 a session of one origin is nobody's at the other")
    void a_session_is_of_one_origin() {
        visitor.signIn();

        // This browser sends all its cookies everywhere.
        assertThat(isSignedIn(Suite.EDUCATION)).isTrue();
        assertThat(isSignedIn(Suite.A)).isFalse();
        assertThat(isSignedIn(Suite.B)).isFalse();
        visitor.get(Suite.A + "/api/audit/reviews");
        assertThat(Suite.SERVICES.last().header("Authorization")).isNull();
        assertThat(isSignedIn(Suite.EDUCATION)).as("still").isTrue();
    }

    @Test
    @DisplayName("R-108 a token of one origin signs nobody in at the other")
    void a_token_is_of_one_origin() {
        Suite.KEYCLOAK.issuer = Suite.A + "/realms/passport";
        assertThat(visitor.follow(visitor.get(Suite.EDUCATION + "/oauth2/authorization/keycloak"))
                        .status())
                .isEqualTo(200);
        assertThat(isSignedIn(Suite.EDUCATION)).isFalse();
    }

    @ParameterizedTest
    @DisplayName("R-108 a request for another host is refused, whatever it asks for")
    @ValueSource(
            strings = {
                "/",
                "/api/session",
                "/api/enrollment/sessions",
                "/oauth2/authorization/keycloak",
                "/login/oauth2/code/keycloak?code=c&state=s",
                "/realms/passport/protocol/openid-connect/auth",
                "/resources/x",
                "/desk"
            })
    void another_host(String path) throws IOException {
        int before = Suite.SERVICES.count() + Suite.KEYCLOAK.server.count();

        String answer = raw("GET " + path + " HTTP/1.1", "Host: evil.example");
        assertThat(answer).startsWith("HTTP/1.1 421").contains("\"code\":\"UNKNOWN_HOST\"");
        assertThat(answer).doesNotContainIgnoringCase("Location:").doesNotContainIgnoringCase("Set-Cookie");
        var byProxy = visitor.get(Suite.A + path, "X-Forwarded-Host", "evil.example");
        assertThat(byProxy.status()).isEqualTo(421);
        assertThat(byProxy.code()).isEqualTo("UNKNOWN_HOST");

        assertThat(Suite.SERVICES.count() + Suite.KEYCLOAK.server.count()).isEqualTo(before);
    }

    @Test
    @DisplayName("R-108 a trusted proxy says which origin is meant; what it says chooses, and is not repeated")
    void a_proxy_in_front() {
        var start = visitor.get(
                Suite.A + "/oauth2/authorization/keycloak",
                "X-Forwarded-Host",
                "127.0.0.1:4711",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Port",
                "4711");

        assertThat(start.header("Location")).startsWith(Suite.EDUCATION + "/").doesNotContain("4711");
    }

    @Test
    @DisplayName("R-108 R-603 the payment platform posts its signed notifications to any name of the gateway")
    void notifications_by_another_name() throws IOException {
        String answer = raw(
                "POST /api/payment/notifications HTTP/1.1",
                "Host: gateway.internal",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 0");

        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @DisplayName("R-108 a list that makes no sense stops the start with a sentence")
    @CsvSource(delimiter = '|', textBlock = """
            https://exam.example/                             | is no origin
            https://exam.example/portal                       | is no origin
            exam.example                                      | is no origin
            https://Exam.example                              | is no origin
            https://somebody@exam.example                     | is no origin
            https://exam.example https://exam.example:8443    | is named twice
            https://exam.example http://edu.exam.example      | all of them are https, or none is
            ''                                                | is empty
            """)
    void a_list_that_makes_no_sense(String list, String complaint) {
        var origins = Arrays.stream(list.split(" "))
                .filter(origin -> !origin.isEmpty())
                .map(URI::create)
                .toList();

        assertThatThrownBy(() -> new Origins(origins))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PUBLIC_ORIGINS")
                .hasMessageContaining(complaint);
    }

    private boolean isSignedIn(String origin) {
        return visitor.get(origin + "/api/session").json().path("signedIn").asBoolean();
    }

    /** With a Host header of its own, which Java's client does not send. */
    private static String raw(String... lines) throws IOException {
        var first = URI.create(Suite.A);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), first.getPort())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
