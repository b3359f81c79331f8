package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.payment.order.PayMethod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaymentNotificationsTest extends PaymentApiTest {

    @Test
    @DisplayName("R-603 what a person pays at the cashier is paid here and published once")
    void whatIsPaidAtTheCashierIsPaidHereAndToldOnce() {
        var candidate = ENROLLMENT.somebodyRegistered(8000, 11000);
        var order = openOrder(candidate);
        String number = order.path("order").asString();

        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.UNIONPAY);

        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("PAID"));
        var paid = shown(candidate, number);
        assertThat(paid.path("method").asString()).isEqualTo("UNIONPAY");
        assertThat(paid.path("paidAt").asString())
                .isEqualTo(PLATFORM.trade(number).payment().orElseThrow().at().toString());
        assertThat(paid.path("cashierUrl").isNull()).isTrue();
        assertThat(steps(paid)).endsWith("AT_CASHIER", "PAID_BY_NOTICE");
        var event = events.await(
                "payment.orders",
                "payment.order-paid.v1",
                candidate.registration().toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/payment.order-paid.v1.schema.json"),
                event.payload().toString());
        assertThat(event.payload().path("order").asString()).isEqualTo(number);
        assertThat(event.payload().path("amountFen").asInt()).isEqualTo(19000);
        assertThat(eventsPublished(candidate)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(PLATFORM.hasNothingMoreToSay()).isTrue());
    }

    @Test
    @DisplayName("R-603 a notification that comes again is acknowledged and changes nothing")
    void aNotificationThatComesAgainChangesNothing() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        String notification = PLATFORM.signedNotification(number, 8000, fields -> {});

        assertThat(post(notification).body()).isEqualTo("success");
        var paid = shown(candidate, number);
        assertThat(post(notification).body()).isEqualTo("success");
        assertThat(post(PLATFORM.signedNotification(number, 8000, fields -> {})).body())
                .isEqualTo("success");

        assertThat(shown(candidate, number)).isEqualTo(paid);
        assertThat(eventsPublished(candidate)).isEqualTo(1);
        assertThat(verdictsOn(number)).containsExactly("APPLIED", "ALREADY_APPLIED");
        assertThat(jdbc.sql("select times from notice where raw = :raw")
                        .param("raw", notification)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("R-603 many notifications at once are applied once")
    void manyNotificationsAtOnceAreAppliedOnce() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                threads.execute(() -> post(PLATFORM.signedNotification(number, 8000, fields -> {})));
            }
        }

        assertThat(state(candidate, number)).isEqualTo("PAID");
        assertThat(eventsPublished(candidate)).isEqualTo(1);
        assertThat(verdictsOn(number)).containsOnlyOnce("APPLIED").hasSize(10);
    }

    @Test
    @DisplayName("R-603 the same notification many times at once is applied once, and counted as often as it came")
    void theSameNotificationManyTimesAtOnceIsAppliedOnce() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        String notification = PLATFORM.signedNotification(number, 8000, fields -> {});
        var answers = new ConcurrentLinkedQueue<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> answers.add(post(notification).body()));
            }
        }

        assertThat(answers).hasSize(50).containsOnly("success");
        assertThat(eventsPublished(candidate)).isEqualTo(1);
        assertThat(verdictsOn(number)).containsExactly("APPLIED");
        assertThat(jdbc.sql("select times from notice where order_number = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(50);
    }

    @Test
    @DisplayName("R-604 a forged notification is kept and counted, and nothing is applied")
    void aForgedNotificationIsNotApplied() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        double before = counted("FORGED");
        String signed = PLATFORM.signedNotification(number, 1, fields -> {});
        String forged = signed.replace("amount_fen=1&", "amount_fen=8000&");

        assertThat(post(forged).body()).isEqualTo("failure");
        assertThat(post(signed.replaceAll("key_id=[^&]*", "key_id=0123456789abcdef"))
                        .body())
                .isEqualTo("failure");

        assertThat(state(candidate, number)).isEqualTo("OPEN");
        assertThat(verdictsOn(number)).containsExactly("FORGED", "FORGED");
        assertThat(counted("FORGED")).isEqualTo(before + 2);
        assertThat(jdbc.sql("select count(*) from notice where raw = :raw")
                        .param("raw", forged)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-604 a true notification of another amount is kept and counted, and nothing is applied")
    void aNotificationOfAnotherAmountIsNotApplied() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        double before = counted("WRONG_AMOUNT");

        assertThat(post(PLATFORM.signedNotification(number, 7999, fields -> {})).body())
                .isEqualTo("failure");

        assertThat(state(candidate, number)).isEqualTo("OPEN");
        assertThat(verdictsOn(number)).containsExactly("WRONG_AMOUNT");
        assertThat(counted("WRONG_AMOUNT")).isEqualTo(before + 1);
        assertThat(eventsPublished(candidate)).isZero();
    }

    @Test
    @DisplayName("R-604 a true notification to another merchant, of play money or of another currency proves nothing")
    void aNotificationThatIsNotMeantForUsIsNotApplied() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();

        post(PLATFORM.signedNotification(number, 8000, fields -> fields.put("merchant", "somebody-else")));
        post(PLATFORM.signedNotification(number, 8000, fields -> fields.put("mode", "live")));
        post(PLATFORM.signedNotification(number, 8000, fields -> fields.put("currency", "USD")));
        post(PLATFORM.signedNotification(number, 8000, fields -> fields.put("state", "WAITING")));

        assertThat(state(candidate, number)).isEqualTo("OPEN");
        assertThat(verdictsOn(number)).containsExactly("FOREIGN", "FOREIGN", "MALFORMED", "MALFORMED");
    }

    @Test
    @DisplayName("R-604 a notification about an unknown order is stored and not acknowledged")
    void aNotificationOfAnOrderThatWeDoNotKnowIsKept() {
        String unknown = "NCRE_11-2026122011-1000000001";

        assertThat(post(PLATFORM.signedNotification(unknown, 8000, fields -> {}))
                        .body())
                .isEqualTo("failure");

        assertThat(verdictsOn(unknown)).containsExactly("UNKNOWN_ORDER");
    }

    @Test
    @DisplayName("R-604 a body that is no notification is not acknowledged, and one that is too long is refused")
    void whatIsNoNotificationIsRefused() {
        assertThat(post("hello").body()).isEqualTo("failure");
        assertThat(post("a=%ZZ").body()).isEqualTo("failure");
        assertThat(post("a=" + "b".repeat(10_000)).status()).isEqualTo(413);
    }

    private double counted(String verdict) {
        var counter = meters.find("payment.notices").tag("verdict", verdict).counter();
        return counter == null ? 0 : counter.count();
    }
}
