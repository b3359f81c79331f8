package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.payment.FakeEnrollment.Registered;
import org.baoming.payment.order.PayMethod;
import org.baoming.paymentplatform.Fault;
import org.baoming.paymentplatform.Trade;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Money that arrives late, twice, or for a seat that is gone. */
class NoMoneyIsLostTest extends PaymentApiTest {

    @Test
    @DisplayName("R-604 money for an order that is closed pays it late, and enrollment-service learns of it")
    void moneyForAClosedOrderPaysItLate() {
        PLATFORM.misbehaves(Fault.PAID_AFTER_CLOSE);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var order = openOrder(candidate);
        String number = order.path("order").asString();
        WIRE.notificationsHeldBack = true;
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);
        theTimeToPayGoesBy(number);
        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("CLOSED"));

        WIRE.notificationsHeldBack = false;

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("PAID"));
        assertThat(steps(shown(candidate, number))).endsWith("CLOSED", "PAID_BY_NOTICE");
        assertThat(eventsPublished(candidate)).isEqualTo(2);
        events.await(
                "payment.orders",
                "payment.order-paid.v1",
                candidate.registration().toString());
    }

    @Test
    @DisplayName("R-603 R-604 \"I have paid, update\" finds late money of a closed order too")
    void theButtonFindsLateMoney() {
        PLATFORM.misbehaves(Fault.PAID_AFTER_CLOSE, Fault.NOTICE_DROPPED);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var order = openOrder(candidate);
        String number = order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);
        theTimeToPayGoesBy(number);
        await().untilAsserted(
                        () -> assertThat(PLATFORM.trade(number).payments()).isNotEmpty());

        await().untilAsserted(() -> assertThat(as(candidate)
                        .post(ORDERS + "/" + number + "/update", null)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("PAID"));
    }

    @Test
    @DisplayName("R-604 money that enrollment-service refuses is refunded once, and published")
    void moneyThatEnrollmentRefusesGoesBack() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidOrder(candidate);

        enrollmentRefuses(candidate, number, "NO_SEAT_LEFT");
        enrollmentRefuses(candidate, number, "NO_SEAT_LEFT");

        JsonNode refund = refundOf(candidate, number);
        assertThat(refund.path("reason").asString()).isEqualTo("NO_SEAT_LEFT");
        assertThat(refund.path("amountFen").asInt()).isEqualTo(8000);
        JsonNode shown = shown(candidate, number);
        assertThat(shown.path("settlement").asString()).isEqualTo("REFUSED");
        assertThat(steps(shown)).endsWith("PAID_BY_ASKING", "REFUND_REQUESTED", "REFUNDED");
        Trade.Payment back = PLATFORM.trade(number).payment().orElseThrow();
        assertThat(refund.path("refund").asString()).isEqualTo("R" + back.number());
        assertThat(back.refunds())
                .extracting(Trade.Refund::number)
                .containsExactly(refund.path("refund").asString());
        var event = events.await(
                "payment.orders",
                "payment.order-refunded.v1",
                candidate.registration().toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/payment.order-refunded.v1.schema.json"),
                event.payload().toString());
        assertThat(eventsPublished(candidate)).isEqualTo(2);
    }

    @Test
    @DisplayName("R-312 what enrollment has seated is said so, and is not given back")
    void whatIsSeatedIsSaidSo() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidOrder(candidate);

        enrollmentPublishes("enrollment.subjects-paid.v1", candidate, Map.of("order", number));

        await().untilAsserted(() -> assertThat(
                        shown(candidate, number).path("settlement").asString())
                .isEqualTo("SEATED"));
        assertThat(steps(shown(candidate, number))).endsWith("SEATED");
        assertThat(shown(candidate, number).path("refunds")).isEmpty();
    }

    @Test
    @DisplayName(
            "R-307, R-604 what staff take back after it was seated is refunded once; another refusal of what is seated is not")
    void whatIsTakenBackGoesBack() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidOrder(candidate);
        enrollmentPublishes("enrollment.subjects-paid.v1", candidate, Map.of("order", number));
        enrollmentRefuses(candidate, number, "GIVEN_UP");
        enrollmentRefuses(candidate, number, "DOCUMENT_OF_ANOTHER");
        enrollmentRefuses(candidate, number, "DOCUMENT_OF_ANOTHER");

        JsonNode refund = refundOf(candidate, number);

        assertThat(refund.path("reason").asString()).isEqualTo("DOCUMENT_OF_ANOTHER");
        assertThat(refund.path("amountFen").asInt()).isEqualTo(8000);
        JsonNode shown = shown(candidate, number);
        assertThat(shown.path("settlement").asString()).isEqualTo("REFUSED");
        assertThat(steps(shown)).endsWith("SEATED", "REFUND_REQUESTED", "REFUNDED");
        assertThat(PLATFORM.trade(number).payment().orElseThrow().refunds()).hasSize(1);
        var event = events.await(
                "payment.orders",
                "payment.order-refunded.v1",
                candidate.registration().toString());
        assertThat(event.payload().path("reason").asString()).isEqualTo("DOCUMENT_OF_ANOTHER");
        assertThat(eventsPublished(candidate)).isEqualTo(2);
    }

    @Test
    @DisplayName("R-604 paid twice: one is applied, one goes back")
    void paidTwiceOneGoesBack() {
        PLATFORM.misbehaves(Fault.CHARGED_TWICE);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var order = openOrder(candidate);
        String number = order.path("order").asString();

        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);

        JsonNode refund = refundOf(candidate, number);
        assertThat(refund.path("reason").asString()).isEqualTo("PAID_TWICE");
        assertThat(state(candidate, number)).isEqualTo("PAID");
        assertThat(steps(shown(candidate, number))).contains("PAID_TWICE").endsWith("REFUNDED");
        assertThat(PLATFORM.trade(number).payments())
                .hasSize(2)
                .filteredOn(payment -> !payment.refunds().isEmpty())
                .hasSize(1);
        assertThat(verdictsOn(number)).containsExactlyInAnyOrder("APPLIED", "PAID_TWICE");
        await().untilAsserted(() -> assertThat(PLATFORM.hasNothingMoreToSay()).isTrue());
    }

    @Test
    @DisplayName("R-604 a refund whose answer is lost is asked for again, under the same number, and happens once")
    void aRefundWhoseAnswerIsLostHappensOnce() {
        PLATFORM.misbehaves(Fault.REFUND_TIMES_OUT);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidOrder(candidate);
        enrollmentRefuses(candidate, number, "GIVEN_UP");
        await().untilAsserted(() -> assertThat(
                        PLATFORM.trade(number).payment().orElseThrow().refunds())
                .hasSize(1));
        var at = PLATFORM.trade(number)
                .payment()
                .orElseThrow()
                .refunds()
                .getFirst()
                .at();

        jdbc.sql("update refund set next_look_at = now() where order_number = :number and state = 'REQUESTED'")
                .param("number", number)
                .update();

        JsonNode refund = refundOf(candidate, number);
        assertThat(refund.path("doneAt").asString()).isEqualTo(at.toString());
    }

    @Test
    @DisplayName("R-604 a refund that the platform rejects waits for somebody, who has it asked for again")
    void aRejectedRefundWaitsForSomebody() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        // The notification is genuine, but the platform has no such payment: as if its account were empty.
        post(PLATFORM.signedNotification(number, 8000, fields -> {}));

        enrollmentRefuses(candidate, number, "GIVEN_UP");

        await().untilAsserted(() -> assertThat(
                        shown(candidate, number).at("/refunds/0/state").asString())
                .isEqualTo("REJECTED"));
        assertThat(gauge("payment.refunds.rejected")).isPositive();
        String refund = shown(candidate, number).at("/refunds/0/refund").asString();
        assertThat(as(candidate)
                        .post("/api/payment/refunds/" + refund + "/retry", null)
                        .status())
                .isEqualTo(403);
        assertThat(as(candidate).get("/api/payment/refunds").status()).isEqualTo(403);
        var board = api.as(TestIssuer.current().examAdmin());
        assertThat(board.get("/api/payment/refunds?state=REJECTED")
                        .json()
                        .path("refunds")
                        .valueStream())
                .filteredOn(one -> one.path("refund").asString().equals(refund))
                .singleElement()
                .satisfies(one -> assertThat(one.path("amountFen").asInt()).isEqualTo(8000));
        assertThat(board.post("/api/payment/refunds/" + refund + "/retry", null).status())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        steps(shown(candidate, number)).stream().filter("REFUND_REJECTED"::equals))
                .hasSize(2));
        assertThat(board.post("/api/payment/refunds/nothing/retry", null).status())
                .isEqualTo(404);
        assertThat(jdbc.sql("select retried_by from refund where number = :refund")
                        .param("refund", refund)
                        .query(String.class)
                        .single())
                .isEqualTo("board");
    }

    private JsonNode refundOf(Registered candidate, String number) {
        await().untilAsserted(() -> assertThat(
                        shown(candidate, number).at("/refunds/0/state").asString())
                .isEqualTo("DONE"));
        assertThat(shown(candidate, number).path("refunds")).hasSize(1);
        return shown(candidate, number).at("/refunds/0");
    }
}
