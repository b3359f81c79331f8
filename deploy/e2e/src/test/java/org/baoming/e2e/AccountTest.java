package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens to an account whose owner forgets the password or changes an address. */
class AccountTest {

    private static final String ANOTHER_PASSWORD = "Bàoming-2028-another";
    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]*/recover)\"");

    private final Candidate candidate = new Candidate().makesAPassport();

    @Test
    @DisplayName("R-203 a forgotten password is replaced with a code, and the owner is told by the other channel")
    void aForgottenPasswordIsReplaced() {
        var browser = new Browser();
        var link =
                FORGOTTEN.matcher(browser.get("/oauth2/authorization/keycloak").body());
        assertThat(link.find()).as("the sign-in page leads there").isTrue();
        browser.get(link.group(1)).expect(200);

        browser.post(
                        "/api/passport/recovery-codes",
                        Map.of(
                                "channel",
                                "MOBILE",
                                "address",
                                candidate.mobile,
                                "humanCheck",
                                HumanCheck.solved(browser)))
                .expect(202);
        browser.post(
                        "/api/passport/recoveries",
                        Map.of(
                                "channel",
                                "MOBILE",
                                "address",
                                candidate.mobile,
                                "code",
                                Candidate.code(candidate.mobile, "重设密码"),
                                "password",
                                ANOTHER_PASSWORD,
                                "humanCheck",
                                HumanCheck.solved(browser)))
                .expect(204);

        Candidate.signIn(new Browser(), candidate.email, ANOTHER_PASSWORD);
        assertThatThrownBy(() -> Candidate.signIn(new Browser(), candidate.email, Candidate.PASSWORD))
                .hasMessageStartingWith("Not signed in");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Candidate.inbox(candidate.email).contains("通行证密码正在重设"));
    }

    @Test
    @DisplayName("R-203 another e-mail address signs in from then on, and the former one is told")
    void anAddressIsReplaced() {
        candidate.signsIn(candidate.email);
        Browser browser = candidate.browser;
        String next = "moved-" + UUID.randomUUID() + "@baoming.example";

        browser.post("/api/passport/me/address-codes", Map.of("channel", "EMAIL", "address", next))
                .expect(202);
        browser.post("/api/passport/me/confirmation-codes", Map.of("channel", "MOBILE"))
                .expect(202);
        browser.put(
                        "/api/passport/me/addresses",
                        Map.of(
                                "channel",
                                "EMAIL",
                                "address",
                                next,
                                "code",
                                Candidate.code(next, "绑定到通行证"),
                                "confirmedBy",
                                "MOBILE",
                                "confirmationCode",
                                Candidate.code(candidate.mobile, "确认更换")))
                .expect(200);

        Candidate.signIn(new Browser(), next, Candidate.PASSWORD);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Candidate.inbox(candidate.email).contains("通行证邮箱已更换"));
        assertThat(browser.get("/api/passport/me/accesses")
                        .expect(200)
                        .json()
                        .path("accesses")
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("EMAIL_CHANGED");
    }
}
