package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each party goes down at each step; afterwards nothing is lost and nothing exists twice. */
class WhenSomethingIsDownTest extends PaymentApiTest {

    @Test
    @DisplayName("R-601 without enrollment-service there is no order, and no refusal either")
    void withoutEnrollmentThereIsNoOrderAndNoWrongAnswer() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        ENROLLMENT.trouble = FakeEnrollment.Trouble.DOWN;

        var answer = order(candidate, "k1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(statesOf(candidate)).isEmpty();

        ENROLLMENT.recover();
        assertThat(order(candidate, "k1").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("R-601 a check-out whose answer was lost continues with the same key, as the same order")
    void aCheckOutWhoseAnswerWasLostGoesOn() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = checkOutWhoseAnswerIsLost(candidate);

        ENROLLMENT.recover();
        var again = order(candidate, "k1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("order").asString()).isEqualTo(number);
        assertThat(ENROLLMENT.held).contains(number);
        assertThat(ENROLLMENT.releaseCalls).doesNotContain(number);
    }

    @Test
    @DisplayName("R-605 a check-out that never got an order is released: as after kill -9 between the two")
    void aCheckOutThatNeverGotAnOrderIsReleased() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = checkOutWhoseAnswerIsLost(candidate);
        assertThat(ENROLLMENT.held).contains(number);

        aWhileGoesBy(number);
        await().untilAsserted(() -> assertThat(statesOf(candidate)).containsExactly("CLOSED"));
        assertThat(ENROLLMENT.held).as("enrollment is out of reach").contains(number);
        ENROLLMENT.recover();

        await().untilAsserted(() -> assertThat(ENROLLMENT.held).doesNotContain(number));
        assertThat(eventsPublished(candidate)).isZero();
        var next = order(candidate, "k1");
        assertThat(next.status()).isEqualTo(201);
        assertThat(next.json().path("order").asString()).isNotEqualTo(number);
    }

    @Test
    @DisplayName(
            "R-601 R-604 without the platform the order is unknown; the same key resolves it, and the trade is opened once")
    void withoutThePlatformTheOrderIsUnknownAndThenResolved() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        WIRE.toPlatform = Wire.State.CUT;

        var answer = order(candidate, "k1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        String number = answer.json().path("order").asString();
        assertThat(state(candidate, number)).isEqualTo("UNKNOWN");
        assertThat(steps(shown(candidate, number))).endsWith("PLATFORM_UNANSWERED");

        WIRE.mend();
        var again = order(candidate, "k1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("order").asString()).isEqualTo(number);
        assertThat(again.json().path("state").asString()).isEqualTo("OPEN");
        assertThat(ENROLLMENT.checkOutCalls.stream().filter(number::equals)).hasSize(1);
    }

    @Test
    @DisplayName("R-603 a trade whose answer was lost is asked about by itself, never opened twice")
    void aTradeWhoseAnswerWasLostIsAskedAbout() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        WIRE.toPlatform = Wire.State.ANSWERS_GET_LOST;
        String number = order(candidate, "k1").json().path("order").asString();
        assertThat(state(candidate, number)).isEqualTo("UNKNOWN");
        String trade = PLATFORM.trade(number).number();

        WIRE.mend();
        aWhileGoesBy(number);

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("OPEN"));
        assertThat(PLATFORM.trade(number).number()).isEqualTo(trade);
        assertThat(shown(candidate, number).path("cashierUrl").asString())
                .endsWith(PLATFORM.trade(number).token());
    }

    @Test
    @DisplayName("R-603 while the platform does not answer, an update changes nothing and says so")
    void anUpdateLeavesAnOrderAloneWhileThePlatformDoesNotAnswer() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        WIRE.toPlatform = Wire.State.CUT;

        var answer = as(candidate).post(ORDERS + "/" + number + "/update", null);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(state(candidate, number)).isEqualTo("OPEN");
    }

    @Test
    @DisplayName("R-603 what the platform has not answered for a quarter of an hour is an alarm, until it answers")
    void silenceOfAQuarterOfAnHourIsAnAlarm() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        double before = gauge("payment.orders.unknown.overdue");
        WIRE.toPlatform = Wire.State.CUT;
        as(candidate).post(ORDERS + "/" + number + "/update", null);
        jdbc.sql(
                        "update payment_order set unanswered_since = unanswered_since - interval '16 minutes' where number = :number")
                .param("number", number)
                .update();
        as(candidate).post(ORDERS + "/" + number + "/update", null);

        assertThat(gauge("payment.orders.unknown.overdue")).isEqualTo(before + 1);

        WIRE.mend();
        as(candidate).post(ORDERS + "/" + number + "/update", null);
        assertThat(gauge("payment.orders.unknown.overdue")).isEqualTo(before);
    }

    @Test
    @DisplayName("R-605 a release that fails for a quarter of an hour is an alarm")
    void whatCannotBeReleasedIsAnAlarm() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = checkOutWhoseAnswerIsLost(candidate);
        aWhileGoesBy(number);
        await().untilAsserted(() -> assertThat(statesOf(candidate)).containsExactly("CLOSED"));
        double before = gauge("payment.orders.unreleased.overdue");

        jdbc.sql("update payment_order set state_since = now() - interval '16 minutes' where number = :number")
                .param("number", number)
                .update();

        assertThat(gauge("payment.orders.unreleased.overdue")).isEqualTo(before + 1);
        ENROLLMENT.recover();
        await().untilAsserted(() ->
                assertThat(gauge("payment.orders.unreleased.overdue")).isEqualTo(before));
    }

    @Test
    @DisplayName("R-605 a close whose answer was lost is asked about again")
    void aCloseWhoseAnswerWasLostIsAskedAboutAgain() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        WIRE.lossyCall = "trade.close";
        theTimeToPayGoesBy(number);
        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("UNKNOWN"));
        assertThat(PLATFORM.trade(number).closedAt()).isNotNull();

        WIRE.mend();
        aWhileGoesBy(number);

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("CLOSED"));
        assertThat(eventsPublished(candidate)).isEqualTo(1);
    }

    @Test
    @DisplayName("R-605 an order that the platform never got is closed when its time is over")
    void anOrderThatThePlatformNeverGotIsClosed() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        WIRE.toPlatform = Wire.State.CUT;
        String number = order(candidate, "k1").json().path("order").asString();
        theTimeToPayGoesBy(number);
        await().untilAsserted(() -> assertThat(pollsOf(number)).isPositive());
        assertThat(state(candidate, number)).isEqualTo("UNKNOWN");

        WIRE.mend();
        aWhileGoesBy(number);

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("CLOSED"));
        assertThat(PLATFORM.knows(number)).isFalse();
    }

    @Test
    @DisplayName("R-601 a process killed before it stored the cashier's address finds the trade again")
    void aLostCashierIsFoundAgain() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var order = order(candidate, "k1").json();
        String number = order.path("order").asString();
        jdbc.sql("update payment_order set cashier = null where number = :number")
                .param("number", number)
                .update();

        assertThat(order(candidate, "k1").json().path("cashierUrl")).isEqualTo(order.path("cashierUrl"));
    }

    private int pollsOf(String number) {
        return jdbc.sql("select looks from payment_order where number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    private String checkOutWhoseAnswerIsLost(FakeEnrollment.Registered candidate) {
        // The registration is answered, the check-out is done, its answer does not arrive.
        ENROLLMENT.trouble = FakeEnrollment.Trouble.CHECK_OUT_ANSWERS_GET_LOST;
        var answer = order(candidate, "k1");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(statesOf(candidate)).containsExactly("CHECKING_OUT");
        return numberOf(candidate);
    }
}
