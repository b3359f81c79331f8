package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.payment.FakeEnrollment.Registered;
import org.baoming.payment.FakeEnrollment.Trouble;
import org.baoming.payment.order.PayMethod;
import org.baoming.paymentplatform.Fault;
import org.baoming.paymentplatform.Trade;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A centre pays for the students whom it has registered, in one order. */
class GroupOrdersTest extends PaymentApiTest {

    private final Registered first = ENROLLMENT.somebodyRegisteredInGroup(8000, 11000);
    private final Registered second = ENROLLMENT.somebodyRegisteredInGroup(8000);
    private final Registered third = ENROLLMENT.claimed(ENROLLMENT.somebodyRegisteredInGroup(9000));
    private final List<Registered> group = List.of(first, second, third);

    @Test
    @DisplayName("R-502 R-602 one order for all: their sum, the centre as its payer, one trade")
    void oneOrderForAll() {
        ApiAnswer answer = place(UUID.randomUUID().toString());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        JsonNode order = answer.json();
        String number = order.path("order").asString();
        assertThat(number).startsWith("NCRE_65-");
        assertThat(answer.headers().firstValue("Location")).contains(GROUP_ORDERS + "/" + number);
        assertThat(order.path("state").asString()).isEqualTo("OPEN");
        assertThat(order.path("amountFen").asInt()).isEqualTo(36000);
        assertThat(order.path("payerName").asString()).isEqualTo("石河子大学");
        assertThat(order.path("purpose").asString()).isEqualTo("第78次NCRE考试费");
        assertThat(order.path("registrations")).hasSize(3);
        assertThat(order.at("/registrations/0/registration").asString())
                .isEqualTo(first.registration().toString());
        assertThat(order.at("/registrations/0/amountFen").asInt()).isEqualTo(19000);
        assertThat(order.at("/registrations/0/entries")).hasSize(2);
        assertThat(steps(order)).containsExactly("STARTED", "CHECKED_OUT", "AT_CASHIER");
        assertThat(PLATFORM.trade(number).terms().amountFen()).isEqualTo(36000);
        assertThat(ENROLLMENT.held).contains(number);
        assertThat(staff().get(GROUP_ORDERS + "/" + number).json()).isEqualTo(order);
        JsonNode listed = staff().get(GROUP_ORDERS + "?limit=1").json();
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/order").asString()).isEqualTo(number);
        assertThat(listed.at("/0/registrations").asInt()).isEqualTo(3);
        JsonNode act = events.await(
                        "payment.staff-acts",
                        sent -> sent.payload()
                                .path("details")
                                .path("order")
                                .asString()
                                .equals(number))
                .getLast()
                .payload();
        assertThat(act.path("act").asString()).isEqualTo("GROUP_ORDER_PLACED");
        assertThat(act.path("details").path("count").asString()).isEqualTo("3");
    }

    @Test
    @DisplayName("R-603 what is paid at the cashier is published once for each registration, with its amount")
    void whatIsPaidIsToldForEach() {
        String number = paidGroupOrder();

        for (Registered one : group) {
            var event = events.await(
                    "payment.orders",
                    "payment.order-paid.v1",
                    one.registration().toString());
            ContractFiles.assertMatches(
                    Path.of("contracts/events/payment.order-paid.v1.schema.json"),
                    event.payload().toString());
            assertThat(event.payload().path("order").asString()).isEqualTo(number);
            assertThat(event.payload().path("amountFen").asLong()).isEqualTo(cost(one));
            assertThat(event.payload().path("entries")).hasSize(one.entries().size());
            assertThat(event.payload().path("passport").asString(null))
                    .isEqualTo(one.passport() == null ? null : one.passport().toString());
            assertThat(eventsPublished(one)).isOne();
        }
    }

    @Test
    @DisplayName("R-502 if one cannot be paid nothing is held, and each that cannot is named with its code")
    void allOrNothing() {
        ENROLLMENT.refusals.put(first.registration(), "PHOTO_MISSING");
        ENROLLMENT.refusals.put(third.registration(), "PAYMENT_IN_FLIGHT");

        ApiAnswer refused = place("k1");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("GROUP_NOT_PAYABLE");
        assertThat(refused.json().path("refusals").valueStream())
                .extracting(
                        one -> one.path("registration").asString(),
                        one -> one.path("code").asString())
                .containsExactly(
                        tuple(first.registration().toString(), "PHOTO_MISSING"),
                        tuple(third.registration().toString(), "PAYMENT_IN_FLIGHT"));
        assertThat(ENROLLMENT.held).doesNotContain(numberOf(second));
        assertThat(ENROLLMENT.releaseCalls).contains(numberOf(second));
        assertThat(eventsPublished(second)).isZero();
        assertThat(statesOf(second)).containsExactly("CLOSED");
        ENROLLMENT.recover();
        assertThat(place("k1").status()).isEqualTo(201);
    }

    @Test
    @DisplayName(
            "R-502, R-504 the list has pages, an order that is given up is on record, and another centre's order begins no page")
    void pagesAndRecord() {
        String older = place(UUID.randomUUID().toString()).json().path("order").asString();
        assertThat(staff().post(GROUP_ORDERS + "/" + older + "/cancellation", null)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("CLOSED");
        events.await(
                "payment.staff-acts",
                sent -> sent.payload().path("act").asString().equals("GROUP_ORDER_GIVEN_UP")
                        && sent.payload()
                                .path("details")
                                .path("order")
                                .asString()
                                .equals(older));
        String newer = place(UUID.randomUUID().toString()).json().path("order").asString();

        JsonNode first = staff().get(GROUP_ORDERS + "?limit=1").json();
        JsonNode second = staff().get(GROUP_ORDERS + "?limit=1&before=" + newer).json();

        assertThat(first.at("/0/order").asString()).isEqualTo(newer);
        assertThat(second.at("/0/order").asString()).isEqualTo(older);
        assertThat(staff().get(GROUP_ORDERS + "?before=NCRE_65-2025010611-8060053629")
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-602 an order pays for one exam session")
    void oneSession() {
        ENROLLMENT.inAnotherSession.add(second.registration());

        ApiAnswer refused = place(UUID.randomUUID().toString());

        assertThat(refused.code()).isEqualTo("GROUP_NOT_PAYABLE");
        assertThat(refused.json().at("/refusals/0/code").asString()).isEqualTo("OTHER_SESSION");
    }

    @Test
    @DisplayName(
            "R-502 R-601 the same key returns the same order, also many times at once; for another group it is refused")
    void theSameKeyGoesOn() {
        var answers = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                threads.execute(
                        () -> answers.add(place("k2").json().path("order").asString()));
            }
        }

        assertThat(answers).hasSize(5).containsOnly(numberOf(first));
        assertThat(placeGroupOrder("k2", List.of(first)).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName(
            "R-502 R-605 a check-out whose answer was lost continues with the same key; without a request everything is released")
    void lostAnswers() {
        ENROLLMENT.trouble = Trouble.CHECK_OUT_ANSWERS_GET_LOST;
        ApiAnswer unanswered = place("k3");
        assertThat(unanswered.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(statesOf(first)).containsExactly("CHECKING_OUT");
        ENROLLMENT.recover();
        assertThat(place("k3").json().path("order").asString()).isEqualTo(numberOf(first));

        var others = List.of(ENROLLMENT.somebodyRegisteredInGroup(8000), ENROLLMENT.somebodyRegisteredInGroup(8000));
        ENROLLMENT.trouble = Trouble.CHECK_OUT_ANSWERS_GET_LOST;
        placeGroupOrder("k4", others);
        ENROLLMENT.recover();
        String abandoned = numberOf(others.getFirst());
        aWhileGoesBy(abandoned);

        await().untilAsserted(() -> assertThat(ENROLLMENT.releaseCalls).contains(abandoned));
        assertThat(ENROLLMENT.held).doesNotContain(abandoned);
    }

    @Test
    @DisplayName("R-604 what enrollment refuses of a group goes back, and the others stay")
    void whatIsRefusedGoesBack() {
        String number = paidGroupOrder();
        enrollmentPublishes("enrollment.subjects-paid.v1", first, Map.of("order", number));
        enrollmentRefuses(second, number, "NO_SEAT_LEFT");
        enrollmentRefuses(second, number, "NO_SEAT_LEFT");
        enrollmentRefuses(third, number, "GIVEN_UP");

        await().untilAsserted(
                        () -> assertThat(shown(number).path("registrations").valueStream())
                                .extracting(one -> one.path("settlement").asString("") + " "
                                        + one.at("/refund/state").asString(""))
                                .containsExactly("SEATED ", "REFUSED DONE", "REFUSED DONE"));

        JsonNode refund = shown(number).at("/registrations/1/refund");
        Trade.Payment payment = PLATFORM.trade(number).payment().orElseThrow();
        assertThat(refund.path("refund").asString()).isEqualTo("R" + payment.number() + "-2");
        assertThat(refund.path("amountFen").asInt()).isEqualTo(8000);
        assertThat(payment.refunds())
                .extracting(Trade.Refund::number, Trade.Refund::amountFen)
                .containsExactlyInAnyOrder(
                        tuple("R" + payment.number() + "-2", 8000L), tuple("R" + payment.number() + "-3", 9000L));
        assertThat(shown(number).path("refunds")).isEmpty();
        var event = events.await(
                "payment.orders",
                "payment.order-refunded.v1",
                second.registration().toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/payment.order-refunded.v1.schema.json"),
                event.payload().toString());
        assertThat(event.payload().path("amountFen").asInt()).isEqualTo(8000);
        assertThat(eventsPublished(first)).isEqualTo(1);
        assertThat(eventsPublished(second)).isEqualTo(2);
    }

    @Test
    @DisplayName("R-605 a group order that nobody pays is closed, and published for each registration")
    void unpaidItIsClosed() {
        String number = openGroupOrder().path("order").asString();

        theTimeToPayGoesBy(number);

        await().untilAsserted(
                        () -> assertThat(shown(number).path("state").asString()).isEqualTo("CLOSED"));
        for (Registered one : group) {
            var event = events.await(
                    "payment.orders",
                    "payment.order-closed.v1",
                    one.registration().toString());
            ContractFiles.assertMatches(
                    Path.of("contracts/events/payment.order-closed.v1.schema.json"),
                    event.payload().toString());
            assertThat(event.payload().path("passport").isNull())
                    .as("the centre tried, not the candidate")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("R-604 money for a group order that is closed pays it late, which is published for each registration")
    void lateMoney() {
        PLATFORM.misbehaves(Fault.PAID_AFTER_CLOSE);
        JsonNode order = openGroupOrder();
        String number = order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);

        theTimeToPayGoesBy(number);

        await().untilAsserted(
                        () -> assertThat(shown(number).path("state").asString()).isEqualTo("PAID"));
        await().untilAsserted(() -> assertThat(eventsPublished(second)).isEqualTo(2));
    }

    @Test
    @DisplayName("R-604 paid twice: one payment is applied, the other goes back whole and is no registration's")
    void paidTwice() {
        PLATFORM.misbehaves(Fault.CHARGED_TWICE);
        JsonNode order = openGroupOrder();
        String number = order.path("order").asString();

        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);

        await().untilAsserted(() ->
                assertThat(shown(number).at("/refunds/0/state").asString()).isEqualTo("DONE"));
        assertThat(shown(number).at("/refunds/0/amountFen").asInt()).isEqualTo(36000);
        assertThat(shown(number).at("/registrations/0/refund").isNull()).isTrue();
        assertThat(steps(shown(number))).contains("PAID_TWICE").endsWith("REFUNDED");
        assertThat(eventsPublished(first)).isOne();
        enrollmentRefuses(second, number, "NO_SEAT_LEFT");
        await().untilAsserted(() -> assertThat(
                        shown(number).at("/registrations/1/refund/state").asString())
                .isEqualTo("DONE"));
    }

    @Test
    @DisplayName("R-604 a centre's second payment is not published to its candidate, even if there is only one")
    void paidTwiceForOne() {
        PLATFORM.misbehaves(Fault.CHARGED_TWICE);
        JsonNode order = openGroupOrder(List.of(first));
        String number = order.path("order").asString();

        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);

        await().untilAsserted(() ->
                assertThat(shown(number).at("/refunds/0/state").asString()).isEqualTo("DONE"));
        assertThat(eventsPublished(first)).isOne();
    }

    @Test
    @DisplayName("R-604 another amount pays nothing of a group order")
    void anotherAmount() {
        String number = openGroupOrder().path("order").asString();

        assertThat(post(PLATFORM.signedNotification(number, 27000, fields -> {}))
                        .body())
                .isEqualTo("failure");

        assertThat(shown(number).path("state").asString()).isEqualTo("OPEN");
        assertThat(verdictsOn(number)).containsExactly("WRONG_AMOUNT");
        assertThat(Stream.of(first, second, third)).allMatch(one -> eventsPublished(one) == 0);
    }

    @Test
    @DisplayName("R-606 the candidate sees that the centre pays, their part of it alone, and no cashier")
    void theCandidateSeesTheirPart() {
        String number = paidGroupOrder();
        enrollmentRefuses(second, number, "NO_SEAT_LEFT");
        Registered claimed = ENROLLMENT.claimed(second);

        JsonNode own =
                as(third).get(ORDERS + "?registration=" + third.registration()).json();
        assertThat(own).hasSize(1);
        assertThat(own.at("/0/order").asString()).isEqualTo(number);
        assertThat(own.at("/0/byCentre").asBoolean()).isTrue();
        assertThat(own.at("/0/payerName").asString()).isEqualTo("石河子大学");
        assertThat(own.at("/0/amountFen").asInt()).isEqualTo(9000);
        assertThat(own.at("/0/entries")).hasSize(1);
        assertThat(own.at("/0/cashierUrl").isNull()).isTrue();
        assertThat(own.at("/0/refunds")).isEmpty();
        await().untilAsserted(() -> assertThat(steps(as(claimed)
                        .get(ORDERS + "?registration=" + second.registration())
                        .json()
                        .path(0)))
                .endsWith("REFUND_REQUESTED", "REFUNDED"));
        assertThat(steps(as(third)
                        .get(ORDERS + "?registration=" + third.registration())
                        .json()
                        .path(0)))
                .doesNotContain("REFUND_REQUESTED");
        assertThat(as(third)
                        .get(ORDERS + "?registration=" + second.registration())
                        .json())
                .isEmpty();
        assertThat(as(third).get(ORDERS + "/" + number).status()).isEqualTo(404);
        JsonNode kept = api.as(TestIssuer.current().service("passport-service"))
                .get("/internal/passports/" + third.passport() + "/personal-data")
                .json();
        assertThat(kept.at("/orders/0/amountFen").asInt()).isEqualTo(9000);
    }

    @Test
    @DisplayName(
            "R-603 \"I have paid, update\" asks the platform about a group order too; another centre's is not there")
    void anotherCentresOrderIsNotThere() {
        WIRE.notificationsHeldBack = true;
        JsonNode order = openGroupOrder();
        String path = GROUP_ORDERS + "/" + order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);
        var neighbour = api.as(TestIssuer.current().centreStaff("659029"));

        assertThat(neighbour.get(path).status()).isEqualTo(404);
        assertThat(neighbour.post(path + "/update", null).status()).isEqualTo(404);
        assertThat(neighbour.get(GROUP_ORDERS).json()).isEmpty();
        assertThat(staff().post(path + "/update", null).json().path("state").asString())
                .isEqualTo("PAID");
        assertThat(as(third).get(path).status()).isEqualTo(403);
        assertThat(api.get(path).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("R-502 a bad request names the field")
    void aBadRequestNamesTheField() {
        var cases = Map.<String, Object>of(
                "registrations", Map.of("registrations", List.of()),
                "registrations[]",
                        Map.of(
                                "registrations",
                                Stream.generate(UUID::randomUUID).limit(501).toList()),
                "method", Map.of("registrations", List.of(UUID.randomUUID()), "method", "CASH"));
        cases.forEach((field, body) -> {
            ApiAnswer answer = staff().post(GROUP_ORDERS, body, "Idempotency-Key", "k9");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field.replace("[]", ""));
        });
        assertThat(staff().get(GROUP_ORDERS + "?limit=51").status()).isEqualTo(400);
    }

    private static long cost(Registered one) {
        return one.fees().values().stream().mapToLong(Long::longValue).sum();
    }

    private ApiAnswer place(String key) {
        return placeGroupOrder(key, group);
    }

    private JsonNode openGroupOrder() {
        return openGroupOrder(group);
    }

    private String paidGroupOrder() {
        return paidGroupOrder(group);
    }

    private JsonNode shown(String number) {
        return staff().get(GROUP_ORDERS + "/" + number).json();
    }
}
