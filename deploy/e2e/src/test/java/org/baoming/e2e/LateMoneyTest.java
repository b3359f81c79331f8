package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A slow bank: the money arrives after the order was closed, and only another query shows it. The suite must run
 * with orders that live for seconds; {@code deploy/verify} starts one.
 */
@EnabledIfSystemProperty(named = "orders", matches = "short")
class LateMoneyTest {

    private static final String PROVINCE = "44";
    private static final String CENTRE = "440101";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Candidate candidate = new Candidate();
    private String registration = "";
    private JsonNode order = MissingNode.getInstance();

    @BeforeEach
    void paysAtASlowBank() {
        candidate.makesAPassport().signsIn(candidate.mobile).entersTheDocument();
        registration = candidate.opens(PROVINCE).path("registration").asString();
        candidate.fillsIn(registration);
        chooses("14", "15");
        candidate.uploadsAPhoto(registration);
        PaymentPlatform.misbehaves(1, Map.of("PAID_AFTER_CLOSE", 1.0, "NOTICE_DROPPED", 1.0));
        order = candidate.orders(registration);
        JourneyTest.pays(candidate, order);
        await("closed")
                .atMost(PATIENCE)
                .until(() -> now().path("state").asString().equals("CLOSED"));
        await("unlocked")
                .atMost(PATIENCE)
                .until(() ->
                        !candidate.registration(registration).path("locked").asBoolean());
    }

    @AfterEach
    void behaves() {
        PaymentPlatform.misbehaves(0, Map.of());
    }

    @Test
    @DisplayName("R-604 late money pays for seats that are still there")
    void paysLate() {
        settles("SEATED");

        assertThat(states()).containsExactly("PAID", "PAID");
        assertThat(now().path("refunds")).isEmpty();
    }

    @Test
    @DisplayName("R-604 late money for what was given up meanwhile goes back, all of it, and the candidate is told")
    void goesBack() {
        chooses("14");

        settles("REFUSED");

        goesBackWhole();
        assertThat(states()).doesNotContain("PAID");
        isTold("款项已退回，请查看您的报名");
    }

    @Test
    @DisplayName("R-604 late money for what was paid by another order meanwhile goes back")
    void isPaidTwice() {
        PaymentPlatform.misbehaves(0, Map.of());
        JourneyTest.pays(candidate, candidate.orders(registration));
        await().atMost(PATIENCE).until(() -> states().equals(List.of("PAID", "PAID")));

        settles("REFUSED");

        goesBackWhole();
        assertThat(states()).containsExactly("PAID", "PAID");
        isTold("重复支付的款项已退回");
    }

    private void chooses(String... subjects) {
        candidate
                .reserves(registration, CENTRE, UUID.randomUUID().toString(), subjects)
                .expect(200);
    }

    private void settles(String how) {
        await(how)
                .atMost(PATIENCE)
                .until(() -> now().path("settlement").asString("").equals(how));
    }

    private void goesBackWhole() {
        await("refunded")
                .atMost(PATIENCE)
                .until(() ->
                        now().path("refunds").path(0).path("state").asString("").equals("DONE"));
        assertThat(now().path("refunds")).hasSize(1);
        assertThat(now().path("refunds").path(0).path("amountFen").asLong())
                .isEqualTo(order.path("amountFen").asLong());
    }

    private void isTold(String subject) {
        await(subject)
                .atMost(PATIENCE)
                .until(() -> Candidate.inbox(candidate.email).contains(subject));
    }

    private JsonNode now() {
        return candidate.order(order.path("order").asString());
    }

    private List<String> states() {
        return JourneyTest.states(candidate.registration(registration));
    }
}
