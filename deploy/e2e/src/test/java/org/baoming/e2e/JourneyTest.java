package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The specification on one page: from nothing to a paid registration, through the gateway, with all real programs running.
 * {@link AdministrationTest} proves what a full subject answers.
 */
class JourneyTest {

    private static final String CENTRE = "659028";

    @Test
    @DisplayName("R-201 R-202 R-204 R-503 R-301–R-305 R-310 R-401 R-601–R-603 a candidate gets from passport to paid")
    void aCandidateGetsFromPassportToPaid() {
        var candidate = new Candidate().makesAPassport();
        candidate.mistakesTheNumberForTheUserName();
        candidate.signsIn(candidate.mobile).entersTheDocument();

        assertThat(candidate.declines("65").code()).isEqualTo("AGREEMENT_STALE");
        assertThat(candidate
                        .browser
                        .get("/api/enrollment/registrations")
                        .expect(200)
                        .json())
                .as("R-302 declining leaves no trace")
                .isEmpty();

        JsonNode opened = candidate.opens("65");
        String registration = opened.path("registration").asString();
        assertThat(opened.path("candidate").path("name").asString()).isEqualTo(candidate.name);
        assertThat(opened.toString()).doesNotContain(candidate.number);
        assertThat(step(opened, "AGREEMENT")).isEqualTo("DONE");
        assertThat(step(opened, "PERSONAL_INFORMATION")).isEqualTo("CURRENT");

        candidate.fillsIn(registration);
        int before = remaining("67");
        JsonNode preview = candidate.previews(registration, CENTRE, "67", "24");
        assertThat(preview.path("name").asString()).isEqualTo(candidate.name);
        assertThat(preview.path("documentMasked").asString())
                .isEqualTo(opened.at("/candidate/documentMasked").asString())
                .isNotEmpty();
        assertThat(preview.path("centre").asString()).isEqualTo(CENTRE);
        assertThat(subjects(preview, "cancelled")).isEmpty();
        assertThat(subjects(preview, "added")).containsExactlyInAnyOrder("67", "24");
        assertThat(subjects(preview, "afterwards")).containsExactlyInAnyOrder("67", "24");
        assertThat(candidate.registration(registration).path("entries"))
                .as("R-305 a preview saves nothing")
                .isEmpty();
        JsonNode reserved = candidate
                .reserves(registration, CENTRE, UUID.randomUUID().toString(), "67", "24")
                .expect(200)
                .json();
        assertThat(subjects(reserved, "entries")).containsExactlyInAnyOrder("67", "24");
        assertThat(fees(reserved)).isEqualTo(preview.path("toPayFen").asLong());
        // what is shown is a second old at most
        await().atMost(Duration.ofSeconds(5)).until(() -> remaining("67") < before);

        candidate.uploadsAPhoto(registration);
        JsonNode order = candidate.orders(registration);
        assertThat(order.path("order").asString()).matches("NCRE_65-\\d{10}-\\d{10}");
        assertThat(order.path("amountFen").asLong()).isPositive().isEqualTo(fees(reserved));
        assertThat(candidate.registration(registration).path("locked").asBoolean())
                .as("R-310 starting a payment locks")
                .isTrue();
        assertThat(candidate
                        .reserves(registration, CENTRE, UUID.randomUUID().toString(), "67")
                        .code())
                .isEqualTo("LOCKED");

        pays(candidate, order);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> states(candidate.registration(registration)).equals(List.of("PAID", "PAID")));
        var paid = candidate.order(order.path("order").asString());
        assertThat(paid.path("state").asString()).isEqualTo("PAID");
        var finished = candidate.registration(registration);
        assertThat(step(finished, "PAYMENT")).isEqualTo("DONE");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Candidate.inbox(candidate.mobile)
                        .contains(order.path("order").asString()));
        assertThat(Suite.logsThatMention(
                        candidate.number,
                        candidate.mobile,
                        candidate.email,
                        candidate.name,
                        Candidate.PASSWORD,
                        candidate.browser.cookie("BAOMING_SESSION"),
                        "eyJhbGciOi")) // how a token begins
                .as("no personal data in any log, and nothing that opens a door")
                .isEmpty();
        assertThat(Ledgers.tablesThatMention(candidate.number))
                .as("R-206 R-503 the plain number in no database, Keycloak's included")
                .isEmpty();
        for (String address : List.of(candidate.mobile, candidate.email)) {
            assertThat(Ledgers.tablesThatMention(address))
                    .as("in one table only, and where Keycloak looks people up")
                    .containsExactly("passport.passport", "keycloak.user_entity");
        }
        assertThat(Topics.thatMention(candidate.number, candidate.mobile, candidate.email, candidate.name))
                .as("on no topic")
                .isEmpty();
        assertThat(Ledgers.tablesThatMention(candidate.name))
                .as("R-503 the name stands where it has business: document, registration, desk, payer")
                .isSubsetOf(
                        "passport.passport",
                        "enrollment.registration",
                        "enrollment.candidate_line",
                        "audit.review",
                        "payment.payment_order");
    }

    @Test
    @DisplayName("R-207 R-503 a candidate sees who looked, takes everything along, and closes the passport")
    void aCandidateSeesTakesAlongAndLeaves() {
        var candidate = new Candidate().makesAPassport();
        candidate.signsIn(candidate.email).entersTheDocument();
        String registration = candidate.opens("65").path("registration").asString();
        candidate.fillsIn(registration);

        JsonNode shown = candidate
                .browser
                .post("/api/passport/me/document/number", Map.of())
                .expect(200)
                .json();
        assertThat(shown.path("number").asString()).isEqualTo(candidate.number);
        JsonNode everything =
                candidate.browser.get("/api/passport/me/export").expect(200).json();
        assertThat(everything.at("/passport/document/number").asString()).isEqualTo(candidate.number);
        assertThat(everything
                        .at("/services/enrollment/registrations/0/registration")
                        .asString())
                .isEqualTo(registration);
        assertThat(everything.path("services").propertyNames())
                .containsExactlyInAnyOrder("audit", "enrollment", "payment", "photo", "scheduling");
        assertThat(candidate
                        .browser
                        .get("/api/passport/me/accesses")
                        .expect(200)
                        .json()
                        .path("accesses")
                        .valueStream())
                .extracting(access -> access.path("kind").asString())
                .containsExactly("DATA_EXPORTED", "DOCUMENT_SHOWN", "DOCUMENT_ENTERED");

        assertThat(candidate.browser.post("/api/passport/me/closure", Map.of()).code())
                .isEqualTo("REGISTRATION_LIVE");
        candidate
                .browser
                .write("DELETE", "/api/enrollment/registrations/" + registration, Map.of("reason", "CHANGED_PLANS"))
                .expect(204);
        candidate
                .browser
                .post("/api/passport/me/closure", Map.of("reason", "PRIVACY"))
                .expect(202);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> Ledgers.tablesThatMention(candidate.email).isEmpty()
                        && Ledgers.tablesThatMention(candidate.mobile).isEmpty());
        assertThat(Candidate.inbox(candidate.email)).contains("通行证已注销");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Ledgers.ask(
                                "enrollment",
                                "select candidate_name from registration where registration = '" + registration + "'")
                        .getFirst()
                        .isEmpty());
    }

    @Test
    @DisplayName("R-202 the same passport signs in by e-mail")
    void theSamePassportSignsInByEmail() {
        var candidate = new Candidate().makesAPassport();
        candidate.signsIn(candidate.email);

        var me = candidate.browser.get("/api/passport/me").expect(200).json();

        assertThat(me.path("document").isNull()).isTrue();
        assertThat(me.toString()).doesNotContain(candidate.mobile);
    }

    static void pays(Candidate candidate, JsonNode order) {
        String cashier = order.path("cashierUrl").asString();
        var page = new Browser().get(cashier).expect(200);
        assertThat(page.body()).contains(order.path("order").asString());
        new Browser().submit(cashier + "/payment", Map.of("method", "ALIPAY")).expect(200);
        assertThat(candidate.browser.get("/api/session").status()).isEqualTo(200);
    }

    static long fees(JsonNode registration) {
        return registration
                .path("entries")
                .valueStream()
                .mapToLong(entry -> entry.path("feeFen").asLong())
                .sum();
    }

    static List<String> states(JsonNode registration) {
        return registration
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("state").asString())
                .toList();
    }

    private static List<String> subjects(JsonNode parent, String list) {
        return parent.path(list)
                .valueStream()
                .map(one -> one.path("subject").asString())
                .toList();
    }

    private static int remaining(String subject) {
        return new Browser()
                .get("/api/enrollment/sessions/" + Suite.SESSION + "/centres/" + CENTRE)
                .expect(200)
                .json()
                .path("offers")
                .valueStream()
                .filter(offer -> offer.path("subject").asString().equals(subject))
                .mapToInt(offer -> offer.path("remaining").asInt())
                .findFirst()
                .orElseThrow();
    }

    private static String step(JsonNode registration, String step) {
        return registration
                .path("steps")
                .valueStream()
                .filter(node -> node.path("step").asString().equals(step))
                .map(node -> node.path("state").asString())
                .findFirst()
                .orElseThrow();
    }
}
