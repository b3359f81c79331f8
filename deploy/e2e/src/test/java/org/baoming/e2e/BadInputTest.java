package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.e2e.Browser.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The answers to impossible requests, through the gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String CENTRE = "110101";

    private final Candidate candidate = new Candidate();
    private String registration = "";

    @BeforeAll
    void aCandidateWithARegistration() {
        candidate.makesAPassport().signsIn(candidate.mobile).entersTheDocument();
        registration = candidate.opens("11").path("registration").asString();
        candidate.fillsIn(registration);
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertField(subjects(Map.of("centre", CENTRE, "subjects", List.of("24"), "hurry", true)), "hurry");
    }

    @Test
    void aWrongTypeIsNamed() {
        assertField(subjects(Map.of("centre", CENTRE, "subjects", List.of(24))), "subjects[0]");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertField(subjects(Map.of("subjects", List.of("24"))), "centre");
    }

    @Test
    void anUnknownCodeIsNamed() {
        assertField(subjects(Map.of("centre", "119999", "subjects", List.of("24"))), "centre");
        assertField(subjects(Map.of("centre", CENTRE, "subjects", List.of("99"))), "subjects[0]");
    }

    @Test
    void withoutASessionTheAnswerIs401AndNoRedirect() {
        Page page = new Browser().get("/api/enrollment/registrations");

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void anotherCandidatesRegistrationIsNotThere() {
        var stranger = new Candidate().makesAPassport();
        stranger.signsIn(stranger.mobile);

        assertThat(stranger.browser
                        .get("/api/enrollment/registrations/" + registration)
                        .status())
                .isEqualTo(404);
        assertThat(stranger.reserves(registration, CENTRE, "k", "24").status()).isEqualTo(404);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndWithAnotherBody422() {
        String key = UUID.randomUUID().toString();
        Page first = candidate.reserves(registration, CENTRE, key, "24").expect(200);
        Page second = candidate.reserves(registration, CENTRE, key, "24").expect(200);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(candidate.reserves(registration, CENTRE, key, "28").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(candidate.reserves(registration, CENTRE, key, "28").status()).isEqualTo(422);
    }

    @Test
    void whatIsInternalIsNotReachable() {
        assertThat(candidate
                        .browser
                        .get("/internal/registrations/" + registration)
                        .body())
                .doesNotContain(candidate.name);
        assertThat(new Browser().get("/admin/master/console/").body()).doesNotContain("Keycloak");
        assertThat(new Browser().get("/realms/master/account").status()).isNotEqualTo(200);
    }

    @Test
    void aWriteWithoutProofIsRefused() {
        Page page = candidate.browser.submit("/api/enrollment/registrations", Map.of("session", "x"));

        assertThat(page.status()).isEqualTo(403);
    }

    private Page subjects(Object body) {
        return candidate.browser.put(
                "/api/enrollment/registrations/" + registration + "/subjects",
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                candidate.subjectsSeen(registration));
    }

    private static void assertField(Page page, String field) {
        assertThat(page.status()).as(page.toString()).isEqualTo(400);
        assertThat(page.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .contains(field);
    }
}
