package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.payment.FakeEnrollment.Registered;
import org.baoming.payment.order.PayMethod;
import org.baoming.paymentplatform.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GivingUpTest extends PaymentApiTest {

    private static final int ROUNDS = 12;

    @Test
    @DisplayName(
            "R-605 R-606 an attempt can be given up: closed at the platform, then here, and the next begins at once with another method")
    void anAttemptCanBeGivenUp() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();

        var answer = giveUp(candidate, number);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(answer.json().path("cashierUrl").isNull()).isTrue();
        assertThat(steps(answer.json())).endsWith("AT_CASHIER", "GIVEN_UP");
        assertThat(PLATFORM.trade(number).closedAt()).isNotNull();
        assertThat(ENROLLMENT.held).doesNotContain(number);
        var next = as(candidate)
                .post(
                        ORDERS,
                        Map.of(
                                "registration", candidate.registration(),
                                "entries", candidate.entries(),
                                "method", "UNIONPAY"),
                        "Idempotency-Key",
                        "k2");
        assertThat(next.status()).isEqualTo(201);
        assertThat(next.json().path("order").asString()).isNotEqualTo(number);
        assertThat(next.json().path("method").asString()).isEqualTo("UNIONPAY");
        var event = events.await(
                "payment.orders",
                "payment.order-closed.v1",
                candidate.registration().toString());
        assertThat(event.payload().path("givenUp").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("R-605 giving up twice is giving up once")
    void givingUpTwiceIsGivingUpOnce() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        var once = giveUp(candidate, number);

        var twice = giveUp(candidate, number);

        assertThat(twice.json()).isEqualTo(once.json());
        assertThat(eventsPublished(candidate)).isEqualTo(1);
    }

    @Test
    @DisplayName("R-604 what is paid is not given up, even if its notification has not arrived yet")
    void whatIsPaidIsNotGivenUp() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        WIRE.notificationsHeldBack = true;
        JsonNode order = openOrder(candidate);
        String number = order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);

        var answer = giveUp(candidate, number);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("PAID");
        assertThat(steps(answer.json())).endsWith("PAID_BY_ASKING").doesNotContain("GIVEN_UP", "CLOSED");
        assertThat(ENROLLMENT.releaseCalls).doesNotContain(number);
    }

    @Test
    @DisplayName(
            "R-604 while the platform does not answer nothing is given up: the order stays as it is, and can be given up later")
    void withoutThePlatformNothingIsGivenUp() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        WIRE.toPlatform = Wire.State.CUT;

        var answer = giveUp(candidate, number);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(state(candidate, number)).isEqualTo("OPEN");
        assertThat(ENROLLMENT.held).contains(number);
        WIRE.mend();
        assertThat(giveUp(candidate, number).json().path("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName(
            "R-604 UNKNOWN stays UNKNOWN: a closing whose answer was lost is no closing here, until the platform says so")
    void aClosingWhoseAnswerWasLostStaysUnknown() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        WIRE.lossyCall = "trade.close";

        assertThat(giveUp(candidate, number).status()).isEqualTo(503);

        assertThat(state(candidate, number)).isEqualTo("UNKNOWN");
        assertThat(ENROLLMENT.held).contains(number);
        WIRE.mend();
        var again = giveUp(candidate, number);
        assertThat(again.json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(ENROLLMENT.held).doesNotContain(number);
    }

    @Test
    @DisplayName(
            "R-604 an attempt whose opening was lost is opened, then closed: nothing that arrives late can still be paid")
    void anOpeningThatWasLostIsClosedToo() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        WIRE.toPlatform = Wire.State.CUT;
        String number = order(candidate, "k1").json().path("order").asString();
        WIRE.mend();
        assertThat(PLATFORM.knows(number)).isFalse();

        assertThat(giveUp(candidate, number).json().path("state").asString()).isEqualTo("CLOSED");

        assertThat(PLATFORM.trade(number).closedAt()).isNotNull();
    }

    @Test
    @DisplayName(
            "R-604 whatever is first, payment, notification or giving up: money taken is applied, and what is closed took none")
    void inEveryRaceMoneyIsKept() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var candidate = ENROLLMENT.somebodyRegistered(8000);
            JsonNode order = openOrder(candidate);
            String number = order.path("order").asString();
            var together = new ArrayList<Future<?>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                together.add(threads.submit(
                        () -> PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY)));
                together.add(threads.submit(() -> giveUp(candidate, number)));
                together.add(threads.submit(() -> giveUp(candidate, number)));
            }
            for (Future<?> one : together) {
                one.get();
            }
            boolean taken = !PLATFORM.trade(number).payments().isEmpty();
            await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo(taken ? "PAID" : "CLOSED"));
            assertThat(steps(shown(candidate, number)).contains("GIVEN_UP")).isEqualTo(!taken);
        }
    }

    @Test
    @DisplayName("R-604 a slow bank's money for an attempt that was given up pays it late; enrollment-service decides")
    void moneyThatArrivesAfterGivingUpIsNotLost() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        giveUp(candidate, number);

        post(PLATFORM.signedNotification(number, 8000, fields -> {}));

        assertThat(state(candidate, number)).isEqualTo("PAID");
        enrollmentRefuses(candidate, number, "NO_SEAT_LEFT");
        await().untilAsserted(() -> assertThat(
                        shown(candidate, number).path("settlement").asString())
                .isEqualTo("REFUSED"));
    }

    @Test
    @DisplayName("R-604 an order that has taken a wrong amount cannot be given up: STILL_PAYABLE, and it stays open")
    void aWrongAmountIsNotGivenUp() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        PLATFORM.misbehaves(Fault.CHARGED_WRONG_AMOUNT);
        WIRE.notificationsHeldBack = true;
        JsonNode order = openOrder(candidate);
        String number = order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);

        var answer = giveUp(candidate, number);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("STILL_PAYABLE");
        assertThat(answer.json().path("closesAt").asString())
                .isEqualTo(order.path("closesAt").asString());
        assertThat(state(candidate, number)).isEqualTo("OPEN");
    }

    @Test
    @DisplayName("R-604 nobody gives up another's attempt")
    void nobodyGivesUpAnothersAttempt() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();

        var answer = giveUp(ENROLLMENT.somebodyRegistered(8000), number);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(state(candidate, number)).isEqualTo("OPEN");
    }

    @Test
    @DisplayName("R-502 R-605 a centre gives its group's attempt up, too")
    void aCentreGivesUpToo() {
        var group =
                List.of(ENROLLMENT.somebodyRegisteredInGroup(8000), ENROLLMENT.somebodyRegisteredInGroup(8000, 11000));
        String number = openGroupOrder(group).path("order").asString();

        var answer = staff().post(GROUP_ORDERS + "/" + number + "/cancellation", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(ENROLLMENT.held).doesNotContain(number);
    }

    @Test
    @DisplayName("R-606 a second attempt while an order waits is led back to it: PAYMENT_IN_FLIGHT names the order")
    void aSecondAttemptIsLedBack() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        ENROLLMENT.refusals.put(candidate.registration(), "PAYMENT_IN_FLIGHT");

        var answer = order(candidate, UUID.randomUUID().toString());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("PAYMENT_IN_FLIGHT");
        assertThat(answer.json().path("order").asString()).isEqualTo(number);
    }

    private ApiAnswer giveUp(Registered candidate, String number) {
        return as(candidate).post(ORDERS + "/" + number + "/cancellation", null);
    }
}
