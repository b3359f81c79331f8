package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.payment.order.PayMethod;
import org.baoming.paymentplatform.TradeState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AskingThePlatformTest extends PaymentApiTest {

    @Test
    @DisplayName("R-603 \"I have paid, update\" asks the platform; the notification that comes later changes nothing")
    void theButtonAsksThePlatform() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidWithTheNotificationHeldBack(candidate);
        assertThat(state(candidate, number)).isEqualTo("OPEN");

        var answer = as(candidate).post(ORDERS + "/" + number + "/update", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("PAID");
        assertThat(steps(answer.json())).endsWith("PAID_BY_ASKING");
        WIRE.mend();
        await().untilAsserted(() -> assertThat(verdictsOn(number)).containsOnly("ALREADY_APPLIED"));
        assertThat(eventsPublished(candidate)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R-603 updating an order that nobody has paid changes nothing: updating never closes what can still be paid")
    void updatingAnUnpaidOrderChangesNothing() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        JsonNode order = openOrder(candidate);

        var answer = as(candidate).post(ORDERS + "/" + order.path("order").asString() + "/update", null);

        assertThat(answer.json()).isEqualTo(order);
        assertThat(PLATFORM.trade(order.path("order").asString()).closedAt()).isNull();
    }

    @Test
    @DisplayName("R-603 after a while the platform is asked without anybody pressing a button")
    void afterAWhileThePlatformIsAsked() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidWithTheNotificationHeldBack(candidate);

        aWhileGoesBy(number);

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("PAID"));
    }

    @Test
    @DisplayName("R-605 an order that nobody paid is closed, at the platform too, and published")
    void anOrderThatNobodyPaidIsClosed() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();

        theTimeToPayGoesBy(number);

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("CLOSED"));
        assertThat(PLATFORM.trade(number).closedAt()).isNotNull();
        var closed = shown(candidate, number);
        assertThat(steps(closed)).endsWith("CLOSED");
        assertThat(closed.path("cashierUrl").isNull()).isTrue();
        var event = events.await(
                "payment.orders",
                "payment.order-closed.v1",
                candidate.registration().toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/payment.order-closed.v1.schema.json"),
                event.payload().toString());
        assertThat(event.payload().path("order").asString()).isEqualTo(number);
    }

    @Test
    @DisplayName("R-604 R-605 closing asks first: what was paid in the last moment is paid")
    void whatWasPaidInTheLastMomentIsPaid() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidWithTheNotificationHeldBack(candidate);

        theTimeToPayGoesBy(number);

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("PAID"));
        assertThat(PLATFORM.trade(number).closedAt()).isNull();
    }

    @Test
    @DisplayName("R-603 events of a registration count upwards over all its orders")
    void eventsOfARegistrationCountUpwards() {
        var candidate = ENROLLMENT.somebodyRegistered(8000, 11000);
        String first = order(candidate, "k1", candidate.entries().subList(0, 1))
                .json()
                .path("order")
                .asString();
        post(PLATFORM.signedNotification(first, 8000, fields -> {}));
        String second = order(candidate, "k2", candidate.entries().subList(1, 2))
                .json()
                .path("order")
                .asString();
        post(PLATFORM.signedNotification(second, 11000, fields -> {}));

        var sent = events.await(
                "payment.orders",
                event -> event.payload().path("order").asString("").equals(second));

        assertThat(sent.getLast().payload().path("version").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("R-603 R-604 R-605 the example of each event is valid against its schema")
    void examplesAndSchemasOfTheEventsFitEachOther() throws Exception {
        for (String type :
                new String[] {"payment.order-paid.v1", "payment.order-closed.v1", "payment.order-refunded.v1"}) {
            var directory = Path.of("contracts/events");
            ContractFiles.assertMatches(
                    directory.resolve(type + ".schema.json"),
                    Files.readString(directory.resolve(type + ".example.json")));
        }
    }

    private String paidWithTheNotificationHeldBack(FakeEnrollment.Registered candidate) {
        WIRE.notificationsHeldBack = true;
        var order = openOrder(candidate);
        String number = order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);
        assertThat(PLATFORM.trade(number).state(PLATFORM.trade(number).openedAt()))
                .isEqualTo(TradeState.PAID);
        return number;
    }
}
