package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlacingAnOrderTest extends PaymentApiTest {

    @Test
    @DisplayName("R-601 R-602 an order names project, collector, payer and amount, and leads to the cashier")
    void anOrderLeadsToTheCashier() {
        var candidate = ENROLLMENT.somebodyRegistered(8000, 11000);

        var answer = as(candidate)
                .post(
                        ORDERS,
                        Map.of(
                                "registration", candidate.registration(),
                                "entries", candidate.entries(),
                                "method", "WECHAT_PAY"),
                        "Idempotency-Key",
                        "k1");

        assertThat(answer.status()).isEqualTo(201);
        var order = answer.json();
        String number = order.path("order").asString();
        assertThat(number).matches("NCRE_65-\\d{10}-\\d{10}");
        assertThat(answer.headers().firstValue("Location")).contains(ORDERS + "/" + number);
        assertThat(order.path("state").asString()).isEqualTo("OPEN");
        assertThat(order.path("amountFen").asInt()).isEqualTo(19000);
        assertThat(order.path("purpose").asString()).isEqualTo("第78次NCRE考试费");
        assertThat(order.path("source").asString()).isEqualTo("全国计算机等级考试(新疆)");
        assertThat(order.path("payerName").asString()).isEqualTo("张三");
        assertThat(order.path("method").asString()).isEqualTo("WECHAT_PAY");
        assertThat(order.path("entries").size()).isEqualTo(2);
        assertThat(order.path("cashierUrl").asString()).contains("/cashier/");
        assertThat(steps(order)).containsExactly("STARTED", "CHECKED_OUT", "AT_CASHIER");
        assertThat(ENROLLMENT.held).contains(number);
        assertThat(PLATFORM.trade(number).terms().amountFen()).isEqualTo(19000);
        assertThat(shown(candidate, number)).isEqualTo(order);
    }

    @Test
    @DisplayName("R-606 a candidate sees every attempt")
    void aCandidateSeesEveryAttempt() {
        var candidate = ENROLLMENT.somebodyRegistered(8000, 11000);
        var first = order(candidate, "k1", candidate.entries().subList(0, 1)).json();
        var second = order(candidate, "k2", candidate.entries().subList(1, 2)).json();

        var listed = as(candidate).get(ORDERS + "?registration=" + candidate.registration());

        assertThat(listed.json().valueStream()).containsExactly(first, second);
    }

    @Test
    @DisplayName("R-601 a repeated request gets the same answer")
    void theSameRequestAgainGetsTheSameAnswer() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);

        var first = order(candidate, "k1");
        var second = order(candidate, "k1");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(statesOf(candidate)).containsExactly("OPEN");
    }

    @Test
    @DisplayName("R-108 R-601 the cashier sends people back to the origin by which they placed the order")
    void theCashierSendsPeopleBackToTheirOrigin() {
        assertThat(cashierOfAnOrderBy("edu.exam.example"))
                .contains("https://edu.exam.example/pay/return?order=")
                .doesNotContain("https://exam.example");
        assertThat(cashierOfAnOrderBy("exam.example")).contains("https://exam.example/pay/return?order=");
        assertThat(cashierOfAnOrderBy("evil.example"))
                .contains("https://exam.example/pay/return?order=")
                .doesNotContain("evil");
    }

    /** The page of the cashier, after a request that the gateway has received under that host. */
    private String cashierOfAnOrderBy(String host) {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var order = as(candidate)
                .post(
                        ORDERS,
                        Map.of("registration", candidate.registration(), "entries", candidate.entries()),
                        "Idempotency-Key",
                        "k1",
                        "X-Forwarded-Host",
                        host);
        assertThat(order.status()).isEqualTo(201);
        return PLATFORM.cashierPage(order.json().path("cashierUrl").asString());
    }

    @Test
    @DisplayName("R-601 R-604 the same request many times at once makes one order")
    void theSameRequestManyTimesAtOnceMakesOneOrder() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var answers = new ConcurrentLinkedQueue<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() ->
                        answers.add(order(candidate, "k1").json().path("order").asString()));
            }
        }

        assertThat(answers).hasSize(8).containsOnly(numberOf(candidate));
        assertThat(statesOf(candidate)).containsExactly("OPEN");
    }

    @Test
    @DisplayName("R-601 the same key for another request is refused")
    void theSameKeyForAnotherRequestIsRefused() {
        var candidate = ENROLLMENT.somebodyRegistered(8000, 11000);
        order(candidate, "k1", candidate.entries().subList(0, 1));

        var answer = order(candidate, "k1", candidate.entries());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName("R-601 enrollment's refusal is passed on with its code, and nothing stays held")
    void aRefusalIsPassedOn() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        ENROLLMENT.refusal = "PHOTO_MISSING";

        var answer = order(candidate, "k1");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("PHOTO_MISSING");
        assertThat(as(candidate)
                        .get(ORDERS + "?registration=" + candidate.registration())
                        .json())
                .isEmpty();
        assertThat(eventsPublished(candidate)).isZero();
    }

    @Test
    @DisplayName("R-601 a bill of zero fails its own order and no other")
    void aBillOfNothingIsNoOutage() {
        var unlucky = ENROLLMENT.somebodyRegistered(0);
        for (int i = 0; i < 20; i++) {
            assertThat(order(unlucky, "k1").code()).isEqualTo("INTERNAL_ERROR");
        }

        assertThat(order(ENROLLMENT.somebodyRegistered(8000), "k1").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("R-601 after a refusal the same key can be used again")
    void afterARefusalTheSameKeyMayBeTriedAgain() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        ENROLLMENT.refusal = "REVIEW_NOT_APPROVED";
        order(candidate, "k1");

        ENROLLMENT.recover();

        assertThat(order(candidate, "k1").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("R-502 what a centre has registered is nobody's to pay until its candidate comes")
    void aGroupRegistrationIsNobodys() {
        var group = ENROLLMENT.somebodyRegisteredInGroup(8000);
        var stranger = ENROLLMENT.somebodyRegistered(8000);

        var answer = as(stranger)
                .post(
                        ORDERS,
                        Map.of("registration", group.registration(), "entries", group.entries()),
                        "Idempotency-Key",
                        "k1");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-601 R-606 another candidate's orders and registrations are not found")
    void anotherCandidatesOrdersAndRegistrationsAreNotThere() {
        var owner = ENROLLMENT.somebodyRegistered(8000);
        var stranger = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(owner).path("order").asString();

        assertThat(as(stranger).get(ORDERS + "/" + number).status()).isEqualTo(404);
        assertThat(as(stranger).post(ORDERS + "/" + number + "/update", null).status())
                .isEqualTo(404);
        assertThat(as(stranger)
                        .get(ORDERS + "?registration=" + owner.registration())
                        .json())
                .isEmpty();
        var answer = as(stranger)
                .post(
                        ORDERS,
                        Map.of("registration", owner.registration(), "entries", owner.entries()),
                        "Idempotency-Key",
                        "k1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-602 what is no order number is not found")
    void whatIsNoOrderNumberIsNotFound() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);

        assertThat(as(candidate).get(ORDERS + "/anything").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-601 only a candidate who has signed in may pay")
    void onlyACandidateWhoHasSignedInMayPay() {
        assertThat(api.get(ORDERS + "?registration=" + UUID.randomUUID()).status())
                .isEqualTo(401);
        assertThat(api.as(TestIssuer.current().centreStaff("659028"))
                        .get(ORDERS + "?registration=" + UUID.randomUUID())
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("R-601 a bad request names the field")
    void aBadRequestNamesTheField() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var client = as(candidate);
        var registration = candidate.registration();
        var entries = candidate.entries();

        var cases = Map.<String, Object>of(
                "registration", Map.of("entries", entries),
                "entries", Map.of("registration", registration, "entries", List.of()),
                "method", Map.of("registration", registration, "entries", entries, "method", "CASH"),
                "amountFen", Map.of("registration", registration, "entries", entries, "amountFen", 1));
        cases.forEach((field, body) -> {
            var answer = client.post(ORDERS, body, "Idempotency-Key", "k1");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().path("errors").get(0).path("field").asString())
                    .isEqualTo(field);
        });
        assertThat(client.post(ORDERS, Map.of("registration", registration, "entries", entries))
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(statesOf(candidate)).isEmpty();
    }

    @Test
    @DisplayName(
            "R-502, R-105 staff of its centre, its province and the board read a registration's orders, on record, without the cashier")
    void staffReadTheOrders() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = order(candidate, "k1").json().path("order").asString();
        String path = "/api/payment/registrations/" + candidate.registration() + "/orders";
        var issuer = TestIssuer.current();

        for (var token : List.of(issuer.centreStaff(CENTRE), issuer.provinceAdmin("65"), issuer.examAdmin())) {
            JsonNode orders = api.as(token).get(path).json();
            assertThat(orders.path(0).path("order").asString()).isEqualTo(number);
            assertThat(orders.path(0).path("cashierUrl").isNull()).isTrue();
        }
        for (var token : List.of(issuer.centreStaff("650102"), issuer.provinceAdmin("35"))) {
            assertThat(api.as(token).get(path).status()).isEqualTo(404);
        }
        assertThat(as(candidate).get(path).status()).isEqualTo(403);
        JsonNode act = events.await(
                        "payment.staff-acts",
                        sent -> sent.payload()
                                .path("registration")
                                .asString("")
                                .equals(candidate.registration().toString()))
                .getLast()
                .payload();
        assertThat(act.path("act").asString()).isEqualTo("ORDERS_VIEWED");
        assertThat(act.path("passport").asString())
                .as("R-207 its owner sees it")
                .isEqualTo(candidate.passport().toString());
    }
}
