package org.baoming.gateway.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.baoming.gateway.GatewaySettings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.util.unit.DataSize;

/** What a browser requires of a cookie whose name begins with {@code __Host-}: Secure, the path /, no domain. */
class CookiesUnderHttpsTest {

    private static final GatewaySettings SETTINGS = new GatewaySettings(
            List.of(URI.create("https://ncre.example")),
            "passport",
            URI.create("http://localhost:8180"),
            "secret",
            Map.of("passport", URI.create("http://localhost:8101")),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            1,
            DataSize.ofKilobytes(1),
            DataSize.ofKilobytes(1),
            DataSize.ofKilobytes(1),
            1,
            DataSize.ofKilobytes(1),
            1,
            Duration.ofSeconds(1),
            DataSize.ofKilobytes(1),
            1,
            Duration.ofSeconds(1),
            DataSize.ofKilobytes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    /** TLS ends at a proxy, so the request itself need not be secure. */
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/session");

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void the_session_is_such_a_cookie() {
        new Sessions().sessionCookie(SETTINGS).writeCookieValue(new CookieValue(request, response, "session"));

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("__Host-BAOMING_SESSION=")
                .contains("Path=/;", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void the_proof_of_a_write_is_such_a_cookie() {
        var proofs = new SessionBoundCsrf(SETTINGS.cookies(), SETTINGS.clientSecret());

        proofs.saveToken(proofs.generateToken(request), request, response);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("__Host-XSRF-TOKEN=")
                .contains("Path=/;", "Secure")
                .doesNotContain("Domain", "HttpOnly");
        assertThat(requireNonNull(response.getCookie("__Host-XSRF-TOKEN")).getAttribute("SameSite"))
                .isEqualTo("Lax");
    }
}
