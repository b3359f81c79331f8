package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.payment.FakeEnrollment.Registered;
import org.baoming.paymentplatform.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ReconcileTest extends PaymentApiTest {

    private static final String DIFFERENCES = "/api/payment/differences";

    @Autowired
    Reconcile reconcile;

    @BeforeEach
    void nothingIsOpen() {
        jdbc.sql("delete from difference").update();
    }

    @Test
    @DisplayName("R-607 a day on which both sides say the same has no differences, however often it is matched")
    void theSameOnBothSides() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        paidOrder(candidate);
        var unlucky = ENROLLMENT.somebodyRegistered(9000);
        String refused = paidOrder(unlucky);
        enrollmentRefuses(unlucky, refused, "NO_SEAT_LEFT");
        await().until(() ->
                !PLATFORM.trade(refused).payment().orElseThrow().refunds().isEmpty());
        await().untilAsserted(() -> assertThat(openRefunds()).isZero());

        matchToday();
        matchToday();

        assertThat(about(refused)).isEmpty();
        assertThat(linesAbout(refused)).isEqualTo(2);
    }

    @Test
    @DisplayName("R-603 R-607 a payment that only the statement tells of is asked about and applied")
    void whatOnlyTheStatementTellsIsApplied() {
        PLATFORM.misbehaves(Fault.NOTICE_DROPPED);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidUnheard(candidate);

        matchToday();

        assertThat(state(candidate, number)).isEqualTo("PAID");
        assertThat(steps(shown(candidate, number))).endsWith("PAID_BY_STATEMENT");
        assertThat(about(number)).singleElement().satisfies(difference -> {
            assertThat(difference.path("kind").asString()).isEqualTo("MISSING_HERE");
            assertThat(difference.path("settledBy").asString()).isEqualTo("platform");
            assertThat(difference.path("note").asString()).isEqualTo("APPLIED");
        });
    }

    @Test
    @DisplayName("R-604 R-607 money taken twice, of which only the statement tells, goes back")
    void aSecondPaymentOfTheStatementGoesBack() {
        PLATFORM.misbehaves(Fault.NOTICE_DROPPED, Fault.CHARGED_TWICE);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidUnheard(candidate);

        matchToday();

        await().untilAsserted(() -> assertThat(PLATFORM.trade(number).payments().stream()
                        .filter(payment -> !payment.refunds().isEmpty()))
                .hasSize(1));
        assertThat(state(candidate, number)).isEqualTo("PAID");
    }

    @Test
    @DisplayName("R-607 what the statement lacks or tells with another amount is settled by the platform's own answer")
    void aWrongStatementIsSettledByAsking() {
        PLATFORM.misbehaves(Fault.STATEMENT_LACKS_IT);
        String lacking = paidOrder(ENROLLMENT.somebodyRegistered(8000));
        PLATFORM.misbehaves(Fault.STATEMENT_WRONG_AMOUNT);
        WIRE.mend();
        String wrong = paidOrder(ENROLLMENT.somebodyRegistered(8000));

        matchToday();

        assertThat(about(lacking).getFirst().path("kind").asString()).isEqualTo("MISSING_THERE");
        assertThat(about(wrong).getFirst().path("kind").asString()).isEqualTo("DIFFERS");
        assertThat(about(wrong).getFirst().path("theirsFen").asInt()).isEqualTo(8001);
        for (String number : new String[] {lacking, wrong}) {
            assertThat(about(number).getFirst().path("note").asString()).isEqualTo("CONFIRMED");
        }
    }

    @Test
    @DisplayName("R-607 a line that never happened stays open until the exam board settles it")
    void aLineThatNeverHappenedStaysOpen() {
        PLATFORM.misbehaves(Fault.STATEMENT_EXTRA_LINE);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();

        matchToday();

        assertThat(state(candidate, number)).isEqualTo("OPEN");
        JsonNode open = board().get(DIFFERENCES).json();
        assertThat(open).hasSize(1);
        assertThat(meters.get("payment.differences.open").gauge().value()).isEqualTo(1);
        String settlement = DIFFERENCES + "/" + open.at("/0/id").asInt() + "/settlement";
        assertThat(as(candidate).get(DIFFERENCES).status()).isEqualTo(403);
        assertThat(board().post(settlement, Map.of("note", " ")).status()).isEqualTo(400);
        assertThat(board().post(settlement, Map.of("note", "The platform has written that it was a mistake."))
                        .status())
                .isEqualTo(204);
        assertThat(board().post(settlement, Map.of("note", "Again.")).status()).isEqualTo(404);
        assertThat(board().get(DIFFERENCES).json()).isEmpty();
        assertThat(about(number).getFirst().path("settledBy").asString()).isEqualTo("board");
    }

    @Test
    @DisplayName("R-607 days are matched by themselves, once their statement can be there, and then not again")
    void daysAreMatchedByThemselves() {
        openOrder(ENROLLMENT.somebodyRegistered(8000));
        jdbc.sql("delete from statement").update();
        jdbc.sql("insert into statement (day, lines, matched_at) values (:day, 0, now())")
                .param("day", today().minusDays(4))
                .update();

        reconcile.reconcile();

        assertThat(jdbc.sql("select max(day) from statement")
                        .query(LocalDate.class)
                        .single())
                .isBetween(today().minusDays(2), today().minusDays(1));
        jdbc.sql("delete from statement").update();
    }

    private String paidUnheard(Registered candidate) {
        var order = openOrder(candidate);
        String number = order.path("order").asString();
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);
        assertThat(state(candidate, number)).isEqualTo("OPEN");
        return number;
    }

    private void matchToday() {
        assertThat(reconcile.match(today())).isTrue();
        reconcile.settleByAsking();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ChinaTime.ZONE);
    }

    private ApiClient board() {
        return api.as(TestIssuer.current().examAdmin());
    }

    private List<JsonNode> about(String number) {
        return board().get(DIFFERENCES + "?from=" + today() + "&until=" + today())
                .json()
                .valueStream()
                .filter(difference -> difference.path("order").asString().equals(number))
                .toList();
    }

    private int linesAbout(String number) {
        return jdbc.sql("select count(*) from statement_line where order_number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    private int openRefunds() {
        return jdbc.sql("select count(*) from refund where state = 'REQUESTED'")
                .query(Integer.class)
                .single();
    }
}
