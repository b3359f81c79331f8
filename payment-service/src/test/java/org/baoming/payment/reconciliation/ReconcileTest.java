package org.baoming.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.payment.FakeEnrollment.Registered;
import org.baoming.payment.Fen;
import org.baoming.payment.PaymentApiTest;
import org.baoming.payment.Wire;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.StatementLine.What;
import org.baoming.paymentplatform.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class ReconcileTest extends PaymentApiTest {

    private static final String DIFFERENCES = "/api/payment/differences";

    @Autowired
    Reconcile reconcile;

    @Autowired
    MatchStatement matchStatement;

    @Autowired
    Differences differences;

    @Autowired
    Statements statements;

    @Autowired
    TransactionTemplate transaction;

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
    @DisplayName("R-604 R-607 what goes back of a group order, part by part, is no difference")
    void refundsOfAGroupOrderAreNoDifference() {
        var seated = ENROLLMENT.somebodyRegisteredInGroup(8000);
        var refused =
                List.of(ENROLLMENT.somebodyRegisteredInGroup(8000, 11000), ENROLLMENT.somebodyRegisteredInGroup(9000));
        String number = paidGroupOrder(List.of(refused.getFirst(), seated, refused.getLast()));
        refused.forEach(one -> enrollmentRefuses(one, number, "NO_SEAT_LEFT"));
        await().untilAsserted(() -> assertThat(
                        PLATFORM.trade(number).payment().orElseThrow().refunds())
                .hasSize(2));
        await().untilAsserted(() -> assertThat(openRefunds()).isZero());

        matchToday();

        assertThat(about(number)).isEmpty();
        assertThat(linesAbout(number)).isEqualTo(3);
    }

    @Test
    @DisplayName("R-603 R-607 a payment that only the statement contains is queried and applied")
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
    @DisplayName("R-604 R-607 a second payment that only the statement contains is refunded")
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
    @DisplayName("R-607 what the statement lacks or has with another amount is settled by the platform's own answer")
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
        // Other tests may have left one open, a payment of a wrong amount for instance.
        JsonNode all = board().get(DIFFERENCES).json();
        assertThat(gauge("payment.differences.open")).isEqualTo(all.size());
        List<JsonNode> open = openAbout(number);
        assertThat(open).hasSize(1);
        String settlement = DIFFERENCES + "/" + open.getFirst().path("id").asInt() + "/settlement";
        assertThat(as(candidate).get(DIFFERENCES).status()).isEqualTo(403);
        assertThat(board().post(settlement, Map.of("note", " ")).status()).isEqualTo(400);
        assertThat(board().post(settlement, Map.of("note", "The platform has written that it was a mistake."))
                        .status())
                .isEqualTo(204);
        assertThat(board().post(settlement, Map.of("note", "Again.")).status()).isEqualTo(404);
        assertThat(openAbout(number)).isEmpty();
        assertThat(about(number).getFirst().path("settledBy").asString()).isEqualTo("board");
        assertThat(about(number).getFirst().path("settledByName").asString()).isEqualTo("board");
    }

    @Test
    @DisplayName(
            "R-604 R-605 R-607 money of another amount pays nothing, its order ends, and the exam board has it given back")
    void aWrongAmountIsGivenBackByTheBoard() {
        PLATFORM.misbehaves(Fault.CHARGED_WRONG_AMOUNT);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidUnheard(candidate);
        theTimeToPayGoesBy(number);
        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("CLOSED"));
        assertThat(about(number)).as("as soon as it is known").hasSize(1);

        matchToday();

        JsonNode difference = about(number).getFirst();
        assertThat(difference.path("settledAt").isNull()).isTrue();
        assertThat(difference.path("theirsFen").asInt()).isEqualTo(8001);
        String refund = DIFFERENCES + "/" + difference.path("id").asInt() + "/refund";
        assertThat(as(candidate).post(refund, null).status()).isEqualTo(403);
        assertThat(board().post(refund, null).status()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        shown(candidate, number).at("/refunds/0/state").asString())
                .isEqualTo("DONE"));
        JsonNode shown = shown(candidate, number);
        assertThat(shown.at("/refunds/0/amountFen").asInt()).isEqualTo(8001);
        assertThat(shown.at("/refunds/0/reason").asString()).isEqualTo("WRONG_AMOUNT");
        assertThat(shown.path("state").asString()).isEqualTo("CLOSED");
        assertThat(about(number).getFirst().path("settledBy").asString()).isEqualTo("board");
        assertThat(about(number).getFirst().path("settledByName").asString()).isEqualTo("board");
        assertThat(board().post(refund, null).code()).isEqualTo("CONFLICT");
        assertThat(PLATFORM.trade(number).payment().orElseThrow().refunds()).hasSize(1);
        matchToday();
        assertThat(about(number)).hasSize(1);
        aWhileGoesBy(number); // the platform says once more that it is paid: that is settled
        await().untilAsserted(() -> assertThat(pollsLeft(number)).isZero());
        assertThat(state(candidate, number)).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName(
            "R-604 R-607 money of an order that a restored database has lost is given back by the exam board, once")
    void moneyOfALostOrderIsGivenBackByTheBoard() {
        PLATFORM.misbehaves(Fault.NOTICE_DROPPED);
        String number = paidUnheard(ENROLLMENT.somebodyRegistered(8000));
        forget(number);

        matchToday();

        JsonNode difference = openAbout(number).getFirst();
        assertThat(difference.path("kind").asString()).isEqualTo("MISSING_HERE");
        String refund = DIFFERENCES + "/" + difference.path("id").asInt() + "/refund";
        assertThat(board().post(refund, null).status()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        PLATFORM.trade(number).payment().orElseThrow().refunds())
                .hasSize(1));
        await().untilAsserted(() -> assertThat(openRefundsOf(number)).isZero());
        assertThat(board().post(refund, null).code()).isEqualTo("CONFLICT");
        assertThat(openAbout(number)).isEmpty();
        matchToday();
        assertThat(about(number)).as("the statement is in order now").hasSize(1);
    }

    @Test
    @DisplayName("R-604 what somebody settles while the platform is asked about it is not given back as well")
    void settledMeanwhile() throws Exception {
        PLATFORM.misbehaves(Fault.CHARGED_WRONG_AMOUNT);
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = paidUnheard(candidate);
        theTimeToPayGoesBy(number);
        await().untilAsserted(() -> assertThat(about(number)).hasSize(1));
        long id = about(number).getFirst().path("id").asLong();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiAnswer> refunding = transaction.execute(status -> {
                assertThat(differences.settle(id, "another", null, "Given back by the bank.", Instant.now()))
                        .isTrue();
                Future<ApiAnswer> answer = threads.submit(() -> board().post(DIFFERENCES + "/" + id + "/refund", null));
                await().pollInSameThread().until(() -> answer.isDone() || somebodyWaitsForThisTransaction());
                return answer;
            });
            assertThat(refunding.get().code()).isEqualTo("CONFLICT");
        }

        assertThat(PLATFORM.trade(number).payment().orElseThrow().refunds()).isEmpty();
        assertThat(about(number).getFirst().path("settledBy").asString()).isEqualTo("another");
    }

    private boolean somebodyWaitsForThisTransaction() {
        return jdbc.sql(
                        "select exists (select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid)")
                .query(Boolean.class)
                .single();
    }

    @Test
    @DisplayName("R-607 what is no payment of a wrong amount is not given back so")
    void nothingElseIsGivenBackByTheBoard() {
        PLATFORM.misbehaves(Fault.STATEMENT_EXTRA_LINE);
        String number =
                openOrder(ENROLLMENT.somebodyRegistered(8000)).path("order").asString();
        matchToday();
        String refund = DIFFERENCES + "/" + about(number).getFirst().path("id").asInt() + "/refund";

        assertThat(board().post(refund, null).code()).isEqualTo("CONFLICT");
        assertThat(board().post(DIFFERENCES + "/0/refund", null).code()).isEqualTo("NOT_FOUND");
        WIRE.toPlatform = Wire.State.CUT;
        assertThat(board().post(refund, null).code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @Test
    @DisplayName("R-607 a payment that the statement has under another order is not settled by asking")
    void aPaymentUnderAnotherOrderIsNotSettledByAsking() {
        String number = paidOrder(ENROLLMENT.somebodyRegistered(8000));
        String other = paidOrder(ENROLLMENT.somebodyRegistered(8000));
        // Booked under the wrong order: the platform says that its own is paid by this very payment.
        jdbc.sql("update receipt set order_number = :other, surplus = true where order_number = :number")
                .param("number", number)
                .param("other", other)
                .update();

        matchToday();

        assertThat(about(number).getFirst().path("kind").asString()).isEqualTo("DIFFERS");
        assertThat(about(number).getFirst().path("settledAt").isNull()).isTrue();
        jdbc.sql("update receipt set order_number = :number, surplus = false where order_number = :other and surplus")
                .param("number", number)
                .param("other", other)
                .update();
    }

    @Test
    @DisplayName("R-607 everybody's difference has its turn to be asked about, and the list has pages")
    void everyDifferenceHasItsTurn() {
        for (int n = 1; n <= 3; n++) {
            jdbc.sql("""
                            insert into difference (day, what, number, kind, order_number, found_at)
                            values (:day, 'PAYMENT', 'turn-' || :n, 'MISSING_HERE', 'NCRE_11-2026122011-100000000' || :n, now())""").param("day", today()).param("n", n).update();
        }

        assertThat(differences.takeToAsk(2, Instant.now()))
                .extracting(Difference::number)
                .containsExactlyInAnyOrder("turn-1", "turn-2");
        assertThat(differences.takeToAsk(2, Instant.now()))
                .extracting(Difference::number)
                .contains("turn-3");
        JsonNode all = board().get(DIFFERENCES).json();
        assertThat(all).hasSize(3);
        assertThat(board().get(DIFFERENCES + "?after=" + all.at("/1/id").asInt())
                        .json())
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "R-607 money for what is none of our orders is a difference under the platform's numbers, for the exam board to settle")
    void moneyForWhatIsNoneOfOurOrdersIsADifference() {
        LocalDate day = LocalDate.of(2026, 12, 21);
        var lines = List.of(
                new StatementLine(What.PAYMENT, "2026122122001400000000000001", "TICKET_42", new Fen(500)),
                new StatementLine(What.REFUND, "HZ01_RF_001", "TICKET_42", new Fen(200)));
        matchStatement.match(day, lines, Instant.now());
        reconcile.settleByAsking();
        assertThat(differences.ofDays(day, day, null, 0, 10))
                .extracting(
                        Difference::what,
                        Difference::number,
                        Difference::order,
                        Difference::theirs,
                        Difference::settledAt)
                .containsExactlyInAnyOrder(
                        tuple(What.PAYMENT, "2026122122001400000000000001", "TICKET_42", new Fen(500), null),
                        tuple(What.REFUND, "HZ01_RF_001", "TICKET_42", new Fen(200), null));
        jdbc.sql("delete from statement where day = :day").param("day", day).update();
    }

    @Test
    @DisplayName("R-607 a bad range of days or note is refused")
    void badQuestionsAreRefused() {
        assertThat(board().get(DIFFERENCES + "?from=2026-12-01").code()).isEqualTo("INVALID_FIELD");
        assertThat(board().get(DIFFERENCES + "?from=%2B999999999-12-31&until=2026-12-01")
                        .code())
                .isEqualTo("INVALID_FIELD");
        assertThat(board().post(DIFFERENCES + "/1/settlement", Map.of("note", "a\u0000b"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("R-607 a statement that does not come raises an alarm, and what is open is asked about all the same")
    void aStatementThatDoesNotComeRaisesAnAlarm() {
        openOrder(ENROLLMENT.somebodyRegistered(8000));
        jdbc.sql("delete from statement").update();
        jdbc.sql("insert into statement (day, lines, matched_at) values (:day, 0, now())")
                .param("day", today().minusDays(5))
                .update();
        WIRE.toPlatform = Wire.State.CUT;

        reconcile.reconcile();

        assertThat(gauge("payment.statements.overdue")).isBetween(3.0, 4.0);
        assertThat(statements.unmatchedDays(today().minusYears(1)))
                .as("before the first payments nothing is overdue")
                .isZero();
        jdbc.sql("delete from statement").update();
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

    private int pollsLeft(String number) {
        return jdbc.sql("select count(*) from payment_order where number = :number and next_look_at is not null")
                .param("number", number)
                .query(Integer.class)
                .single();
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

    private List<JsonNode> openAbout(String number) {
        return board().get(DIFFERENCES)
                .json()
                .valueStream()
                .filter(difference -> difference.path("order").asString().equals(number))
                .toList();
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

    /** As a database does that was restored to a moment before the order. */
    private void forget(String number) {
        for (String table : List.of("order_step", "order_line", "order_part", "payment_order")) {
            jdbc.sql("delete from " + table + " where number = :number")
                    .param("number", number)
                    .update();
        }
    }

    private int openRefundsOf(String number) {
        return jdbc.sql("select count(*) from refund where order_number = :number and state <> 'DONE'")
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
