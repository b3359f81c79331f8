package org.baoming.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.payment.PaymentApiTest;
import org.baoming.payment.order.PayMethod;
import org.baoming.paymentplatform.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class MoneyForTheBoardTest extends PaymentApiTest {

    private static final String MONEY = "/api/payment/administration";
    private static final String ACTS = "payment.staff-acts";
    private static final String DIFFERENCES = "/api/payment/differences";

    @Autowired
    Reconcile reconcile;

    @BeforeEach
    void nothingIsOpen() {
        jdbc.sql("delete from difference").update();
    }

    @Test
    @DisplayName(
            "R-607 the sums of a day are those of its payments and refunds, beside the statement's; a province has its own")
    void sumsOfADay() {
        jdbc.sql("delete from statement").update();
        assertThat(day(board(), "").path("theirs").isNull()).as("not matched").isTrue();
        assertThat(reconcile.match(today())).isTrue();
        JsonNode before = day(board(), "");
        JsonNode beforeHere = day(province("65"), "");
        JsonNode beforeElsewhere = day(province("35"), "");
        paidOrder(ENROLLMENT.somebodyRegistered(8000, 9500));
        var unlucky = ENROLLMENT.somebodyRegistered(9000);
        String refused = paidOrder(unlucky);
        enrollmentRefuses(unlucky, refused, "NO_SEAT_LEFT");
        await().untilAsserted(() -> assertThat(
                        shown(unlucky, refused).at("/refunds/0/state").asString())
                .isEqualTo("DONE"));

        assertThat(reconcile.match(today())).isTrue();

        for (String side : List.of("ours", "theirs")) {
            assertThat(more(before, day(board(), ""), side)).as(side).containsExactly(2L, 26_500L, 1L, 9_000L);
            assertThat(more(beforeHere, day(province("65"), ""), side))
                    .as(side)
                    .containsExactly(2L, 26_500L, 1L, 9_000L);
            assertThat(day(province("35"), "").path(side)).as(side).isEqualTo(beforeElsewhere.path(side));
            assertThat(day(board(), "&province=35").path(side)).as(side).isEqualTo(beforeElsewhere.path(side));
        }
        jdbc.sql("delete from statement").update();
    }

    @Test
    @DisplayName("R-607 at most 31 days of our time are summed up")
    void daysAreBounded() {
        assertThat(board().get(MONEY + "/days?from=2026-12-01&until=2026-12-31").json())
                .hasSize(31);
        for (String range : List.of(
                "from=2026-12-01&until=2027-01-01",
                "from=2026-12-02&until=2026-12-01",
                "from=0001-01-01&until=2026-12-01")) {
            assertThat(board().get(MONEY + "/days?" + range).code()).isEqualTo("INVALID_FIELD");
        }
    }

    @Test
    @DisplayName("R-604 R-607 forged and wrong notifications are listed, the newest first, without what they say")
    void alarms() {
        String number =
                openOrder(ENROLLMENT.somebodyRegistered(8000)).path("order").asString();
        for (int n = 0; n < 2; n++) {
            post("order=" + number + "&state=PAID&nonsense=" + UUID.randomUUID());
        }

        // The platform may be repeating what another test has sent wrongly.
        String forged = MONEY + "/alarms/notifications?verdict=FORGED";
        JsonNode first = board().get(forged + "&size=1").json();
        JsonNode second = board().get(
                        forged + "&size=1&before=" + first.path("next").asLong())
                .json();
        long newest = first.at("/notifications/0/id").asLong();
        assertThat(second.at("/notifications/0/id").asLong()).isPositive().isLessThan(newest);
        assertThat(first.toString()).doesNotContain("nonsense");
        assertThat(board().get(forged).json().path("notifications").valueStream())
                .allMatch(alarm -> alarm.path("verdict").asString().equals("FORGED"));
        assertThat(board().get(MONEY + "/alarms/notifications")
                        .json()
                        .path("notifications")
                        .valueStream()
                        .map(alarm -> alarm.path("id").asLong()))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .contains(newest);
        assertThat(board().get(MONEY + "/alarms")
                        .json()
                        .at("/notifications/FORGED")
                        .asLong())
                .isPositive();
        assertThat(board().get(MONEY + "/alarms/notifications?verdict=NONSENSE").status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("R-607 an order that the platform does not answer for is an alarm with its number")
    void overdueOrders() {
        String number =
                openOrder(ENROLLMENT.somebodyRegistered(8000)).path("order").asString();
        jdbc.sql("update payment_order set unanswered_since = now() - interval '20 minutes' where number = :number")
                .param("number", number)
                .update();

        JsonNode unknown = board().get(MONEY + "/alarms").json().path("unknown");

        assertThat(unknown.path("count").asInt()).isPositive();
        assertThat(unknown.path("orders").valueStream())
                .anyMatch(one -> one.asString().equals(number));
    }

    @Test
    @DisplayName(
            "R-607 R-504 an order is found by its number, with its payments and refunds, and the look is on record")
    void anOrderByItsNumber() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidOrder(candidate);

        ApiAnswer found = board().get(MONEY + "/orders/" + number);

        assertThat(found.status()).as(found.toString()).isEqualTo(200);
        assertThat(found.json().path("state").asString()).isEqualTo("PAID");
        assertThat(found.json().at("/payments/0/amountFen").asLong()).isEqualTo(8000);
        assertThat(found.json().at("/registrations/0/registration").asString())
                .isEqualTo(candidate.registration().toString());
        assertThat(found.json().path("payingCentre").isNull()).isTrue();
        assertThat(found.json().toString()).doesNotContain("payerName");
        JsonNode act = actAbout("ORDER_VIEWED", number);
        assertThat(act.path("registration").asString())
                .isEqualTo(candidate.registration().toString());
        assertThat(act.path("passport").asString())
                .isEqualTo(candidate.passport().toString());
    }

    @Test
    @DisplayName(
            "R-607 a province sees orders of its exam, a centre those by which it pays; others do not exist for them")
    void ordersOfOnesOwn() {
        String groups = paidGroupOrder(List.of(ENROLLMENT.somebodyRegisteredInGroup(8000)));
        String candidates = paidOrder(ENROLLMENT.somebodyRegistered(8000));
        for (String number : List.of(candidates, groups)) {
            assertThat(province("65").get(MONEY + "/orders/" + number).status()).isEqualTo(200);
            assertThat(province("35").get(MONEY + "/orders/" + number).code()).isEqualTo("NOT_FOUND");
            assertThat(api.as(TestIssuer.current().centreStaff("659001"))
                            .get(MONEY + "/orders/" + number)
                            .code())
                    .isEqualTo("NOT_FOUND");
        }
        assertThat(staff().get(MONEY + "/orders/" + candidates).code()).isEqualTo("NOT_FOUND");
        assertThat(staff().get(MONEY + "/orders/" + groups)
                        .json()
                        .path("payingCentre")
                        .asString())
                .isEqualTo(CENTRE);
        assertThat(board().get(MONEY + "/orders/nonsense").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-607 R-504 a settled difference and one that is refunded are on record, with the amounts in fen")
    void actsAreOnRecord() {
        PLATFORM.misbehaves(Fault.CHARGED_WRONG_AMOUNT);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        JsonNode order = openOrder(candidate);
        String number = order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);
        await().untilAsserted(() -> assertThat(differencesAbout(number)).hasSize(1));
        long wrongAmount = differencesAbout(number).getFirst().path("id").asLong();
        jdbc.sql("""
                        insert into difference (day, what, number, kind, order_number, theirs_fen, found_at)
                        values (:day, 'PAYMENT', :number, 'MISSING_HERE', :number, 500, now())""")
                .param("day", today())
                .param("number", "NCRE_35-2026122011-1000000001")
                .update();
        long elsewhere = differencesAbout("NCRE_35-2026122011-1000000001")
                .getFirst()
                .path("id")
                .asLong();

        assertThat(board().post(DIFFERENCES + "/" + wrongAmount + "/refund", null)
                        .status())
                .isEqualTo(202);
        assertThat(board().post(DIFFERENCES + "/" + elsewhere + "/settlement", Map.of("note", "平台来函说明"))
                        .status())
                .isEqualTo(204);

        JsonNode refunded = actAbout("DIFFERENCE_REFUNDED", number);
        assertThat(refunded.at("/details/theirsFen").asString()).isEqualTo("8001");
        assertThat(refunded.path("scope").asString()).isEqualTo("65");
        JsonNode settled = actAbout("DIFFERENCE_SETTLED", "NCRE_35-2026122011-1000000001");
        assertThat(settled.at("/details/note").asString()).isEqualTo("平台来函说明");
        assertThat(settled.path("scope").asString()).isEqualTo("35");
    }

    @Test
    @DisplayName("R-607 a province sees the differences of its orders only, and settles none")
    void differencesOfAProvince() {
        // Of provinces that no other test has: the platform goes on telling wrong amounts of theirs.
        for (String order : List.of("NCRE_13-2026122011-1000000002", "NCRE_14-2026122011-1000000003", "TICKET_42")) {
            jdbc.sql("""
                            insert into difference (day, what, number, kind, order_number, theirs_fen, found_at)
                            values (:day, 'PAYMENT', :order, 'MISSING_HERE', :order, 500, now())""").param("day", today()).param("order", order).update();
        }

        assertThat(ordersOf(province("13").get(DIFFERENCES))).containsExactly("NCRE_13-2026122011-1000000002");
        assertThat(ordersOf(province("14").get(DIFFERENCES + "?from=" + today() + "&until=" + today())))
                .containsExactly("NCRE_14-2026122011-1000000003");
        assertThat(ordersOf(board().get(DIFFERENCES)))
                .contains("NCRE_13-2026122011-1000000002", "NCRE_14-2026122011-1000000003", "TICKET_42");
        assertThat(board().get(DIFFERENCES + "/count").json().path("open").asInt())
                .isGreaterThanOrEqualTo(3);
        assertThat(province("13")
                        .get(DIFFERENCES + "/count")
                        .json()
                        .path("open")
                        .asInt())
                .isOne();
        assertThat(ordersOf(board().get(DIFFERENCES + "?province=14"))).hasSize(1);
        assertThat(board().get(DIFFERENCES + "?size=2").json()).hasSize(2);
        assertThat(province("13").get(DIFFERENCES + "?province=14").code()).isEqualTo("FORBIDDEN");
    }

    @Test
    @DisplayName("R-607 R-604 refunds that wait have pages")
    void refundsHavePages() {
        for (int n = 0; n < 2; n++) {
            var unlucky = ENROLLMENT.somebodyRegistered(9000);
            String number = openOrder(unlucky).path("order").asString();
            // The notification is genuine, but the platform has no such payment: as if its account were empty.
            post(PLATFORM.signedNotification(number, 9000, fields -> {}));
            enrollmentRefuses(unlucky, number, "NO_SEAT_LEFT");
            await().untilAsserted(() -> assertThat(
                            shown(unlucky, number).at("/refunds/0/state").asString())
                    .isEqualTo("REJECTED"));
        }

        JsonNode first =
                board().get("/api/payment/refunds?state=REJECTED&size=1").json();
        JsonNode second = board().get("/api/payment/refunds?state=REJECTED&size=1&after="
                        + first.path("next").asString())
                .json();
        assertThat(first.at("/refunds/0/rejection").asString()).isNotBlank();
        assertThat(second.at("/refunds/0/refund").asString())
                .isNotEqualTo(first.at("/refunds/0/refund").asString());
        String refund = first.at("/refunds/0/refund").asString();
        assertThat(board().post("/api/payment/refunds/" + refund + "/retry", null)
                        .status())
                .isEqualTo(202);
        assertThat(actAbout("REFUND_RETRIED", first.at("/refunds/0/order").asString())
                        .at("/details/amountFen")
                        .asString())
                .isEqualTo(first.at("/refunds/0/amountFen").asString());
    }

    @Test
    @DisplayName("R-607 the board's money is refused to provinces, centres and candidates")
    void onlyTheBoard() {
        String days = MONEY + "/days?from=2026-12-01&until=2026-12-02";
        for (ApiClient other :
                List.of(province("65"), staff(), api.as(TestIssuer.current().candidate(UUID.randomUUID())))) {
            for (String path : List.of(MONEY + "/alarms", MONEY + "/alarms/notifications", "/api/payment/refunds")) {
                assertThat(other.get(path).code()).as(path).isEqualTo("FORBIDDEN");
            }
            for (String path : List.of(
                    DIFFERENCES + "/1/settlement", DIFFERENCES + "/1/refund", "/api/payment/refunds/R1/retry")) {
                assertThat(other.post(path, Map.of("note", "none of theirs")).code())
                        .as(path)
                        .isEqualTo("FORBIDDEN");
            }
        }
        for (ApiClient other : List.of(staff(), api.as(TestIssuer.current().candidate(UUID.randomUUID())))) {
            assertThat(other.get(days).code()).isEqualTo("FORBIDDEN");
            assertThat(other.get(DIFFERENCES).code()).isEqualTo("FORBIDDEN");
        }
        assertThat(province("65").get(days + "&province=35").code()).isEqualTo("FORBIDDEN");
        assertThat(api.as(TestIssuer.current().candidate(UUID.randomUUID()))
                        .get(MONEY + "/orders/NCRE_65-2026122011-1000000002")
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    private ApiClient board() {
        return api.as(TestIssuer.current().examAdmin());
    }

    private ApiClient province(String code) {
        return api.as(TestIssuer.current().token("province", List.of("province-admin"), Map.of("province", code)));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ChinaTime.ZONE);
    }

    private static JsonNode day(ApiClient caller, String query) {
        return caller.get(MONEY + "/days?from=" + today() + "&until=" + today() + query)
                .json()
                .path(0);
    }

    /** Payments, their amount, refunds and their amount. */
    private static List<Long> more(JsonNode before, JsonNode after, String side) {
        return Stream.of("payments", "paymentsFen", "refunds", "refundsFen")
                .map(figure -> after.path(side).path(figure).asLong()
                        - before.path(side).path(figure).asLong())
                .toList();
    }

    private static List<String> ordersOf(ApiAnswer differences) {
        return differences
                .json()
                .valueStream()
                .map(one -> one.path("order").asString())
                .toList();
    }

    private List<JsonNode> differencesAbout(String number) {
        return board().get(DIFFERENCES)
                .json()
                .valueStream()
                .filter(difference -> difference.path("order").asString().equals(number))
                .toList();
    }

    private JsonNode actAbout(String type, String order) {
        return events.await(
                        ACTS,
                        sent -> sent.payload().path("act").asString().equals(type)
                                && sent.payload()
                                        .at("/details/order")
                                        .asString()
                                        .equals(order))
                .getLast()
                .payload();
    }
}
