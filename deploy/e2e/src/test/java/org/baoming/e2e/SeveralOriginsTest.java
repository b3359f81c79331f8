package org.baoming.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same suite by its second origin, in a browser. */
class SeveralOriginsTest {

    private static final String CENTRE = "659028";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    @DisplayName(
            "R-108 R-201 R-202 R-601 whoever registers by the second origin gets links to it, signs in and pays there, and is nobody at the first")
    void atTheSecondOrigin() {
        var candidate = new Candidate(Suite.EDUCATION).makesAPassport();
        assertThat(Candidate.inbox(candidate.email))
                .contains(Suite.EDUCATION + "/")
                .doesNotContain(Suite.URL);
        candidate.signsIn(candidate.mobile).entersTheDocument();
        String id = candidate.opens("65").path("registration").asString();
        candidate.fillsIn(id);
        candidate.reserves(id, CENTRE, UUID.randomUUID().toString(), "67").expect(200);
        candidate.uploadsAPhoto(id);

        Visitor visitor = CHROMIUM.visitor();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        visitor.page.onRequest(request -> {
            if (request.url().startsWith("http")) {
                seen.add(origin(request.url()));
            }
        });
        pays(visitor, candidate, id);

        assertThat(seen)
                .as("all that the browser has asked for: this origin, and the cashier")
                .containsExactlyInAnyOrder(Suite.EDUCATION, PaymentPlatform.URL);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Candidate.inbox(candidate.email))
                        .contains(Suite.EDUCATION + "/home")
                        .doesNotContain(Suite.URL));
        visitor.page.navigate(Suite.URL + "/api/session");
        visitor.reads("\"signedIn\":false");
        // This one sends its cookies to every host.
        assertThat(isSignedIn(candidate, Suite.EDUCATION)).isTrue();
        assertThat(isSignedIn(candidate, Suite.URL)).isFalse();
    }

    private static void pays(Visitor visitor, Candidate candidate, String id) {
        visitor.page.navigate(
                Suite.EDUCATION + "/oauth2/authorization/keycloak?return=/registrations/" + id + "/payment");
        assertThat(visitor.page.url()).startsWith(Suite.EDUCATION + "/realms/passport/");
        visitor.signsIn(candidate.mobile, Candidate.PASSWORD);
        visitor.clicksButton("确认并支付");
        visitor.page.waitForURL("**/cashier/**");
        visitor.clicks(visitor.page.locator("button[type=submit]").first());
        visitor.clicks(visitor.sees("a[href*='/pay/return']"));
        visitor.sees("[data-order-state=PAID]");
        assertThat(visitor.page.url()).startsWith(Suite.EDUCATION + "/pay/return?order=");
    }

    @Test
    @DisplayName("R-108 a request for a host that is no origin is refused")
    void anotherHost() throws IOException {
        var gateway = URI.create(Suite.URL);
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("UNKNOWN_HOST");
        }
    }

    private static boolean isSignedIn(Candidate candidate, String origin) {
        return candidate
                .browser
                .get(origin + "/api/session")
                .expect(200)
                .json()
                .path("signedIn")
                .asBoolean();
    }

    private static String origin(String url) {
        var address = URI.create(url);
        return address.getScheme() + "://" + address.getAuthority();
    }
}
