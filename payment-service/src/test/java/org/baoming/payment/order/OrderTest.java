package org.baoming.payment.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.refund.Refund;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    private static final Instant NOW = Instant.parse("2026-12-20T03:10:00Z");
    private static final Bill BILL = bill(8000, 11000);
    private static final UUID REGISTRATION = UUID.randomUUID();
    private static final Part WANTED = Part.wanted(REGISTRATION, BILL.entries());
    private static final List<Part> AGREED = List.of(WANTED.checkedOut(BILL, null));

    @Test
    @DisplayName("R-602 an order number names province, hour in China and ten digits")
    void anOrderNumberNamesProvinceHourAndTenDigits() {
        var number = OrderNumber.draw("65", Instant.parse("2025-01-06T03:59:59Z"), new Random(1));

        assertThat(number.value()).matches("NCRE_65-2025010611-[1-9]\\d{9}");
        assertThat(OrderNumber.parse(number.value())).contains(number);
        assertThat(OrderNumber.parse("NCRE_65-2025010611-80600536299")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R-602 the source names the province in short")
    @CsvSource({"新疆维吾尔自治区,新疆", "内蒙古自治区,内蒙古", "广西壮族自治区,广西", "北京市,北京", "福建省,福建", "新疆,新疆"})
    void theSourceNamesTheProvinceInShort(String province, String shortName) {
        assertThat(Bill.source(province)).isEqualTo("全国计算机等级考试(" + shortName + ")");
        assertThat(Bill.purpose(75)).isEqualTo("第75次NCRE考试费");
    }

    @Test
    @DisplayName("R-602 a bill whose fees do not add up to its amount is refused")
    void aBillWhoseFeesAreNotItsAmountIsRefused() {
        var line = new Bill.Line(UUID.randomUUID(), "67", "WPS Office高级应用与设计", "Advanced WPS Office", new Fen(8000));

        assertThatThrownBy(() -> new Bill("2027-03", "p", "s", "n", "659028", List.of(line), new Fen(9000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R-602 the text of a bill does not contain the payer's name")
    void aBillDoesNotSayThePayersNameInLogs() {
        assertThat(BILL.toString()).doesNotContain("张三");
    }

    @Test
    @DisplayName("R-605 an order closes when enrollment gives the entries up, if that is sooner")
    void closesWhenEnrollmentGivesTheEntriesUp() {
        var soon = NOW.plus(Duration.ofMinutes(5));

        assertThat(intent().checkedOut(AGREED, soon).closesAt()).isEqualTo(soon);
        assertThat(intent().checkedOut(AGREED, NOW.plus(Duration.ofDays(1))).closesAt())
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    @DisplayName("R-601 an abandoned intent frees its key")
    void anAbandonedIntentGivesItsKeyFree() {
        var abandoned = intent().abandoned(NOW);

        assertThat(abandoned.idempotencyKey()).isNull();
        assertThat(abandoned.state()).isEqualTo(OrderState.CLOSED);
    }

    @Test
    @DisplayName("R-605 an order that enrollment-service has agreed to is closed, not abandoned")
    void anOrderThatEnrollmentAgreedToIsNotAbandoned() {
        var open = intent().checkedOut(AGREED, NOW.plusSeconds(60));

        assertThatThrownBy(() -> open.abandoned(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("R-604 another amount never pays an order")
    void anotherAmountNeverPays() {
        var open = intent().checkedOut(AGREED, NOW.plusSeconds(60)).atCashier(URI.create("http://localhost/cashier/1"));

        assertThatThrownBy(() -> open.paid(new Payment(new Fen(1), PayMethod.ALIPAY, NOW, "T1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(open.paid(new Payment(new Fen(19000), PayMethod.ALIPAY, NOW, "T1"))
                        .state())
                .isEqualTo(OrderState.PAID);
    }

    @Test
    @DisplayName("R-603 an unanswered call makes an order unknown and keeps its cashier")
    void anUnansweredCallLeavesTheCashierKnown() {
        var cashier = URI.create("http://localhost/cashier/1");
        var unsure = intent().checkedOut(AGREED, NOW.plusSeconds(60))
                .atCashier(cashier)
                .unsure();

        assertThat(unsure.state()).isEqualTo(OrderState.UNKNOWN);
        assertThat(unsure.unsure()).isEqualTo(unsure);
        assertThat(unsure.atCashier(cashier).state()).isEqualTo(OrderState.OPEN);
    }

    @Test
    @DisplayName("R-502 a centre's order is to pay what its registrations cost together")
    void aCentresOrderIsTheSumOfItsParts() {
        var order = group();

        assertThat(order.billed().amount()).isEqualTo(new Fen(27000));
        assertThat(order.billed().lines()).hasSize(3);
        assertThatThrownBy(() -> order.paid(new Payment(new Fen(19000), PayMethod.ALIPAY, NOW, "T1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R-604 each part is settled by itself, and a refund is of one part, under a number of its own")
    void eachPartIsSettledByItself() {
        var paid = group().paid(new Payment(new Fen(27000), PayMethod.ALIPAY, NOW, "T1"));
        UUID second = paid.parts().get(1).registration();

        var refused = paid.settled(second, Settlement.REFUSED).settled(second, Settlement.SEATED);
        var refund = Refund.of(refused, refused.part(second).orElseThrow(), "NO_SEAT_LEFT", NOW);

        assertThat(refused.parts()).extracting(Part::settlement).containsExactly(null, Settlement.REFUSED);
        assertThat(refused.isSettled()).isFalse();
        assertThat(refused.settled(REGISTRATION, Settlement.SEATED).isSettled()).isTrue();
        assertThat(refund.number()).isEqualTo("RT1-2");
        assertThat(refund.amount()).isEqualTo(new Fen(8000));
        assertThat(refused.partOf(refund.registration()))
                .contains(refused.parts().get(1));
        assertThat(refused.partOf(Refund.ofSurplus(paid.number(), paid.requirePayment(), "PAID_TWICE", NOW)
                        .registration()))
                .isEmpty();
    }

    @Test
    @DisplayName("R-604 what the only part cost goes back as all of the payment")
    void theOnlyPartGoesBackAsAllOfThePayment() {
        var paid = intent().checkedOut(AGREED, NOW.plusSeconds(60))
                .paid(new Payment(new Fen(19000), PayMethod.ALIPAY, NOW, "T1"));

        var refund = Refund.of(paid, paid.parts().getFirst(), "NO_SEAT_LEFT", NOW);

        assertThat(refund.number()).isEqualTo("RT1");
        assertThat(refund.amount()).isEqualTo(paid.requirePayment().amount());
    }

    @Test
    @DisplayName("R-601 a repeated attempt has the same registrations, entries and method")
    void theSameAttemptIsForTheSame() {
        var open = intent().checkedOut(AGREED, NOW.plusSeconds(60));

        assertThat(open.isFor(List.of(WANTED), null)).isTrue();
        assertThat(open.isFor(List.of(WANTED), PayMethod.ALIPAY)).isFalse();
        assertThat(open.isFor(List.of(Part.wanted(REGISTRATION, List.of())), null))
                .isFalse();
        assertThat(open.isFor(List.of(WANTED, WANTED), null)).isFalse();
    }

    private static Order intent() {
        return intent(new Payer.Candidate(UUID.randomUUID()), List.of(WANTED));
    }

    /** Two registrations, of 190 and 80 yuan. */
    private static Order group() {
        var wanted = List.of(Part.wanted(REGISTRATION, List.of()), Part.wanted(UUID.randomUUID(), List.of()));
        var agreed =
                List.of(wanted.get(0).checkedOut(BILL, null), wanted.get(1).checkedOut(bill(8000), UUID.randomUUID()));
        return intent(new Payer.Centre("659028"), wanted).checkedOut(agreed, NOW.plusSeconds(60));
    }

    private static Order intent(Payer payer, List<Part> wanted) {
        return Order.intended(
                new OrderNumber("NCRE_65-2026122011-8060053629"),
                payer,
                wanted,
                null,
                "key",
                "https://exam.example",
                NOW,
                NOW.plus(Duration.ofMinutes(30)));
    }

    private static Bill bill(long... fees) {
        var lines = Arrays.stream(fees)
                .mapToObj(fee -> new Bill.Line(UUID.randomUUID(), "67", "科目", "Subject", new Fen(fee)))
                .toList();
        return new Bill(
                "2027-03",
                Bill.purpose(78),
                Bill.source("新疆维吾尔自治区"),
                "张三",
                "659028",
                lines,
                new Fen(Arrays.stream(fees).sum()));
    }
}
