package org.baoming.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.baoming.keycloak.Candidates.Candidate;
import org.baoming.keycloak.Visitor.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-201 the first sign-in after registering a passport")
class FirstSignInTest {

    private static final String COOKIE = "BAOMING_FIRST_SIGN_IN";
    private static final String FORM = "kc-form-login";

    private final String secret = secret();
    private final Visitor visitor = Visitor.fresh();

    private static String secret() {
        byte[] secret = new byte[32];
        ThreadLocalRandom.current().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private Candidate registered(Instant expires) {
        return Candidates.registered(stored(expires), true);
    }

    private Candidate registered() {
        return registered(Instant.now().plusSeconds(120));
    }

    private String stored(Instant expires) {
        try {
            return HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(secret.getBytes(StandardCharsets.US_ASCII)))
                    + "." + expires.getEpochSecond();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Visitor with(Visitor visitor, UUID passport, String secret) {
        visitor.hasCookie(COOKIE, passport + "." + secret);
        return visitor;
    }

    private void showsTheForm(Page page) {
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(FORM).doesNotContain("try-another-way");
        assertThat(visitor.hasCookie(COOKIE))
                .as("one attempt, whatever comes of it")
                .isFalse();
    }

    @Test
    @DisplayName("R-201 needs no password, and leaves neither secret nor cookie")
    void needs_no_password() {
        Candidate candidate = registered();
        assertThat(Candidates.account(candidate)).contains("firstSignIn").doesNotContain(secret);

        Page done = with(visitor, candidate.passport(), secret).openSignIn();

        assertThat(done.isSignedIn()).as(done.body()).isTrue();
        assertThat(Visitor.claims(visitor.tokens(done)))
                .contains("\"passport\":\"" + candidate.passport() + "\"")
                .doesNotContain("firstSignIn");
        assertThat(visitor.hasCookie(COOKIE)).isFalse();
        assertThat(Candidates.account(candidate))
                .contains(candidate.passport().toString())
                .doesNotContain("firstSignIn");
        assertThat(visitor.openSignIn().isSignedIn()).as("now by the session").isTrue();
    }

    @Test
    @DisplayName("R-201 a secret that was used shows the form")
    void a_secret_that_was_used_shows_the_form() {
        Candidate candidate = registered();
        assertThat(with(Visitor.fresh(), candidate.passport(), secret)
                        .openSignIn()
                        .isSignedIn())
                .isTrue();

        Page second = with(visitor, candidate.passport(), secret).openSignIn();

        showsTheForm(second);
        assertThat(visitor.submit(second, candidate.mobile(), Candidates.PASSWORD)
                        .isSignedIn())
                .as("where the password is accepted as always")
                .isTrue();
    }

    @Test
    @DisplayName("R-201 of many requests with one secret at once, one is signed in")
    void of_many_at_once_one_is_signed_in() throws Exception {
        Candidate candidate = registered();
        List<Callable<Page>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Visitor one = with(Visitor.fresh(), candidate.passport(), secret);
            all.add(one::openSignIn);
        }
        var pages = new ArrayList<Page>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var page : threads.invokeAll(all)) {
                pages.add(page.get());
            }
        }

        assertThat(pages).filteredOn(Page::isSignedIn).hasSize(1);
        assertThat(pages).filteredOn(page -> page.body().contains(FORM)).hasSize(5);
    }

    @Test
    @DisplayName("R-201 a secret that has expired shows the form")
    void a_secret_that_has_expired_shows_the_form() {
        Candidate candidate = registered(Instant.now().minusSeconds(1));

        showsTheForm(with(visitor, candidate.passport(), secret).openSignIn());
    }

    @Test
    @DisplayName("R-201 a secret does not open another passport")
    void a_secret_does_not_open_another_passport() {
        registered();
        Candidate another = Candidates.registered(
                "0".repeat(64) + "." + Instant.now().plusSeconds(120).getEpochSecond(), true);

        showsTheForm(with(visitor, another.passport(), secret).openSignIn());
        showsTheForm(with(visitor, Candidates.fresh().passport(), secret).openSignIn());
        showsTheForm(with(visitor, UUID.randomUUID(), secret).openSignIn());
        assertThat(Candidates.account(another)).as("nobody uses it up").contains("firstSignIn");
    }

    @Test
    @DisplayName("R-201 anything but a secret shows the form")
    void anything_but_a_secret_shows_the_form() {
        Candidate candidate = registered();
        String hash = stored(Instant.now().plusSeconds(120)).substring(0, 64);

        for (String value : List.of("x", secret, candidate.passport() + ".", candidate.passport() + "." + hash)) {
            visitor.hasCookie(COOKIE, value);
            showsTheForm(visitor.openSignIn());
        }
    }

    @ParameterizedTest
    @CsvSource({"prompt, login", "prompt, select_account", "max_age, 0", "max_age, 3600", "kc_action, UPDATE_PASSWORD"})
    @DisplayName("R-202 R-203 a secret replaces no password that is asked for again")
    void a_secret_replaces_no_password_that_is_asked_for_again(String parameter, String value) {
        Candidate candidate = registered();

        showsTheForm(with(visitor, candidate.passport(), secret).open(visitor.authorization(Map.of(parameter, value))));
    }

    @Test
    @DisplayName("R-203 whoever signed in by a secret changes the password only with the present one")
    void the_password_is_changed_only_with_the_present_one() {
        Candidate candidate = registered();
        assertThat(with(visitor, candidate.passport(), secret).openSignIn().isSignedIn())
                .isTrue();

        Page again = visitor.open(visitor.authorization(Map.of("prompt", "login", "kc_action", "UPDATE_PASSWORD")));

        showsTheForm(again);
    }

    @Test
    @DisplayName("R-202 a secret does not replace a session that is there")
    void a_secret_does_not_replace_a_session_that_is_there() {
        Candidate before = Candidates.fresh();
        assertThat(visitor.signIn(before.mobile(), Candidates.PASSWORD).isSignedIn())
                .isTrue();
        Candidate candidate = registered();

        Page done = with(visitor, candidate.passport(), secret).openSignIn();

        assertThat(Visitor.claims(visitor.tokens(done))).contains("\"passport\":\"" + before.passport() + "\"");
        assertThat(visitor.hasCookie(COOKIE)).isFalse();
        Page asked = with(visitor, candidate.passport(), secret).open(visitor.authorization(Map.of("prompt", "login")));
        showsTheForm(asked);
    }

    @Test
    @DisplayName("R-202 a secret opens no account that is disabled")
    void a_secret_opens_no_account_that_is_disabled() {
        Candidate candidate = Candidates.registered(stored(Instant.now().plusSeconds(120)), false);

        showsTheForm(with(visitor, candidate.passport(), secret).openSignIn());
    }

    @Test
    @DisplayName("R-202 a secret opens no account that is locked after failed attempts")
    void a_secret_opens_no_account_that_is_locked() {
        Candidate candidate = registered();
        Visitor somebody = Visitor.fresh();
        Page asked = somebody.openSignIn();
        for (int i = 0; i < 6; i++) {
            asked = somebody.mistype(asked, candidate.mobile());
        }
        assertThat(somebody.submit(asked, candidate.mobile(), Candidates.PASSWORD, asked.solution())
                        .isSignedIn())
                .as("locked")
                .isFalse();

        showsTheForm(with(visitor, candidate.passport(), secret).openSignIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-" + COOKIE, "KC_" + COOKIE})
    @DisplayName("R-201 a cookie of another name is not looked at")
    void a_cookie_of_another_name_is_not_looked_at(String name) {
        Candidate candidate = registered();
        visitor.hasCookie(name, candidate.passport() + "." + secret);

        assertThat(visitor.openSignIn().body()).contains(FORM);
        assertThat(visitor.hasCookie(name)).isTrue();
    }
}
