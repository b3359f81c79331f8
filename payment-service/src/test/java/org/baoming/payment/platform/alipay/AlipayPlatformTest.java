package org.baoming.payment.platform.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payer;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.Notification;
import org.baoming.payment.platform.NotificationReader;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.PaymentPlatform.RefundAnswer;
import org.baoming.payment.platform.PaymentPlatform.StatementAnswer;
import org.baoming.payment.platform.PaymentPlatform.Trade;
import org.baoming.payment.platform.RefundInstruction;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.StatementLine.What;
import org.baoming.payment.platform.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The service with Alipay chosen, beside a gateway that signs as Alipay's documentation describes. */
@ServiceTest
@TestPropertySource(properties = {"baoming.payment.acquirer=alipay", "baoming.payment.sweep-every=1h"})
class AlipayPlatformTest {

    private static final String FORM = "application/x-www-form-urlencoded;charset=utf-8";
    private static final FakeAlipay ALIPAY = new FakeAlipay();
    private static final OrderNumber ORDER = new OrderNumber("NCRE_65-2026122011-8060053629");
    private static final String OUT_TRADE_NO = "NCRE_65_2026122011_8060053629";
    private static final String TRADE = "2026122022001400000000000042";
    private static final Instant PAID_AT = Instant.parse("2026-12-20T03:12:45Z");
    private static final Payment PAYMENT = new Payment(new Fen(19000), PayMethod.ALIPAY, PAID_AT, TRADE);
    private static final RefundInstruction REFUND = refund("R" + TRADE, 19000);
    private static final RefundInstruction REFUND_OF_A_PART = refund("R" + TRADE + "-2", 8000);

    @Autowired
    PaymentPlatform platform;

    @Autowired
    NotificationReader notifications;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiClient api;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry properties) {
        properties.add("ALIPAY_GATEWAY", () -> ALIPAY.url() + "/gateway.do");
        properties.add("ALIPAY_APP_ID", () -> FakeAlipay.APP);
        properties.add("ALIPAY_SELLER_ID", () -> FakeAlipay.SELLER);
        properties.add("ALIPAY_PRIVATE_KEY_FILE", ALIPAY.merchantPrivateKey::toString);
        properties.add("ALIPAY_PUBLIC_KEY_FILE", ALIPAY.alipayPublicKey::toString);
    }

    @AfterEach
    void forget() {
        ALIPAY.responses.clear();
        ALIPAY.forges = false;
    }

    @Test
    @DisplayName("R-601 the cashier's address is a signed request of the order's amount, and always the same")
    void theCashiersAddressIsASignedRequest() throws Exception {
        Order order = order();

        var trade = (Trade.Waiting) platform.open(order);

        var fields = FakeAlipay.fieldsOf(URI.create(trade.cashier().toString()).getRawQuery());
        assertThat(trade.cashier().toString()).startsWith(ALIPAY.url() + "/gateway.do?");
        assertThat(ALIPAY.isTheMerchants(fields)).isTrue();
        assertThat(fields)
                .containsEntry("method", "alipay.trade.page.pay")
                .containsEntry("app_id", FakeAlipay.APP)
                .containsEntry("timestamp", "2026-12-20 11:10:00");
        assertThat(fields.get("biz_content"))
                .contains("\"total_amount\":\"190.00\"", OUT_TRADE_NO, "\"time_expire\":\"2026-12-20 11:40:00\"")
                .doesNotContain("张三");
        assertThat(fields.get("return_url")).isEqualTo("https://edu.exam.example/pay/return?order=" + ORDER);
        assertThat(platform.open(order)).isEqualTo(trade);
        assertThat(statusOf(trade.cashier())).isEqualTo(200);
    }

    @Test
    @DisplayName("R-603 what Alipay answers is believed if Alipay has signed it")
    void whatAlipayAnswersIsBelieved() {
        assertThat(platform.find(ORDER)).isEqualTo(new Trade.Unknown());
        ALIPAY.responses.put("alipay.trade.query", queried("WAIT_BUYER_PAY", ""));
        assertThat(platform.find(ORDER)).isEqualTo(new Trade.Waiting(null));
        ALIPAY.responses.put("alipay.trade.query", queried("TRADE_SUCCESS", "2026-12-20 11:12:45"));
        assertThat(platform.find(ORDER)).isEqualTo(new Trade.Paid(PAYMENT));
        assertThat(platform.find(ORDER, TRADE)).isEqualTo(new Trade.Paid(PAYMENT));
        ALIPAY.responses.put("alipay.trade.query", queried("TRADE_CLOSED", ""));
        assertThat(platform.find(ORDER)).isEqualTo(new Trade.Closed());
        ALIPAY.responses.put(
                "alipay.trade.query",
                queried("TRADE_SUCCESS", "2026-12-20 11:12:45").replace(OUT_TRADE_NO, "NCRE_65_2026122011_8060053620"));
        assertThat(platform.find(ORDER)).as("about another order").isEqualTo(new Trade.Unanswered());

        ALIPAY.forges = true;
        assertThat(platform.find(ORDER)).isEqualTo(new Trade.Unanswered());
    }

    @Test
    @DisplayName("R-604 R-605 closing a paid trade returns the payment")
    void closingWhatIsPaidTellsThePayment() {
        assertThat(platform.close(ORDER)).isEqualTo(new Trade.Unknown());
        ALIPAY.responses.put("alipay.trade.close", "{\"code\":\"10000\",\"out_trade_no\":\"" + OUT_TRADE_NO + "\"}");
        assertThat(platform.close(ORDER)).isEqualTo(new Trade.Closed());
        ALIPAY.responses.put("alipay.trade.close", "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_STATUS_ERROR\"}");
        ALIPAY.responses.put("alipay.trade.query", queried("TRADE_SUCCESS", "2026-12-20 11:12:45"));
        assertThat(platform.close(ORDER)).isEqualTo(new Trade.Paid(PAYMENT));
    }

    @Test
    @DisplayName("R-604 a refund is done when its own query says so; a system error may be either")
    void aRefundIsDoneWhenItsQuerySaysSo() {
        ALIPAY.responses.put("alipay.trade.refund", "{\"code\":\"20000\",\"sub_code\":\"aop.ACQ.SYSTEM_ERROR\"}");
        assertThat(platform.refund(REFUND)).isEqualTo(new RefundAnswer.Unanswered());
        ALIPAY.responses.put(
                "alipay.trade.refund", "{\"code\":\"40004\",\"sub_code\":\"ACQ.SELLER_BALANCE_NOT_ENOUGH\"}");
        assertThat(platform.refund(REFUND)).isInstanceOf(RefundAnswer.Rejected.class);
        ALIPAY.responses.put("alipay.trade.refund", "{\"code\":\"10000\",\"fund_change\":\"Y\"}");
        ALIPAY.responses.put("alipay.trade.fastpay.refund.query", "{\"code\":\"10000\"}");
        assertThat(platform.refund(REFUND)).isEqualTo(new RefundAnswer.Unanswered());
        ALIPAY.responses.put("alipay.trade.fastpay.refund.query", refunded("R" + TRADE, "190.00"));

        assertThat(platform.refund(REFUND)).isEqualTo(new RefundAnswer.Done(Instant.parse("2026-12-20T03:50:00Z")));
        assertThat(ALIPAY.requests.get("alipay.trade.refund").get("biz_content"))
                .contains("\"out_request_no\":\"R" + TRADE + "\"", "\"refund_amount\":\"190.00\"");
    }

    @Test
    @DisplayName("R-604 a part of a group goes back under a number of its own, in the characters of a trade's number")
    void aPartOfAGroupGoesBackUnderANumberOfItsOwn() {
        ALIPAY.responses.put("alipay.trade.refund", "{\"code\":\"10000\",\"fund_change\":\"Y\"}");
        ALIPAY.responses.put("alipay.trade.fastpay.refund.query", refunded("R" + TRADE + "_1", "80.00"));
        assertThat(platform.refund(REFUND_OF_A_PART)).as("another part's").isEqualTo(new RefundAnswer.Unanswered());
        ALIPAY.responses.put("alipay.trade.fastpay.refund.query", refunded("R" + TRADE + "_2", "80.00"));

        assertThat(platform.refund(REFUND_OF_A_PART))
                .isEqualTo(new RefundAnswer.Done(Instant.parse("2026-12-20T03:50:00Z")));
        assertThat(List.of("alipay.trade.refund", "alipay.trade.fastpay.refund.query"))
                .allSatisfy(method -> assertThat(ALIPAY.requests.get(method).get("biz_content"))
                        .contains("\"out_request_no\":\"R" + TRADE + "_2\""));
    }

    @Test
    @DisplayName("R-607 the daily bill, zipped and in GBK, lists payments and refunds")
    void theDailyBillTellsPaymentsAndRefunds() {
        LocalDate day = LocalDate.of(2026, 12, 20);
        ALIPAY.responses.put(
                "alipay.data.dataservice.bill.downloadurl.query",
                "{\"code\":\"10000\",\"bill_download_url\":\"" + ALIPAY.url() + "/bill\"}");
        ALIPAY.bill = """
                #支付宝业务明细查询
                支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,退款批次号/请求号,备注
                %1$s\t,%2$s\t,交易    ,第78次NCRE考试费,2026-12-20 11:12:45,190.00,,
                %1$s\t,%2$s\t,退款    ,第78次NCRE考试费,2026-12-20 11:50:00,-110.00,R%1$s_1\t,
                %1$s\t,%2$s\t,退款    ,第78次NCRE考试费,2026-12-20 11:50:00,-80.00,R%1$s_2\t,
                #业务明细列表结束
                """.formatted(TRADE, OUT_TRADE_NO);

        assertThat(platform.statement(day))
                .isEqualTo(new StatementAnswer.Ready(List.of(
                        new StatementLine(What.PAYMENT, TRADE, ORDER.value(), new Fen(19000)),
                        new StatementLine(What.REFUND, "R" + TRADE + "-1", ORDER.value(), new Fen(11000)),
                        new StatementLine(What.REFUND, "R" + TRADE + "-2", ORDER.value(), new Fen(8000)))));

        ALIPAY.responses.put(
                "alipay.data.dataservice.bill.downloadurl.query",
                "{\"code\":\"40004\",\"sub_code\":\"isp.bill_not_exist\"}");
        assertThat(platform.statement(LocalDate.of(2099, 1, 1))).isEqualTo(new StatementAnswer.NotReady());
    }

    @Test
    @DisplayName("R-603 R-604 a notification pays if Alipay has signed it, for us, and about a payment")
    void aNotificationPaysIfAlipayHasSignedIt() {
        var order = Map.of("out_trade_no", OUT_TRADE_NO, "total_amount", "190.00");

        assertThat(notifications.read(ALIPAY.notification(order))).isEqualTo(new Notification.Genuine(ORDER, PAYMENT));
        assertThat(notifications.read(ALIPAY.notification(order).replace("190.00", "1.00")))
                .isEqualTo(new Notification.Rejected(Verdict.FORGED, ORDER));
        assertThat(notifications.read(
                        ALIPAY.notification(Map.of("out_trade_no", OUT_TRADE_NO, "app_id", "2021000000000002"))))
                .isEqualTo(new Notification.Rejected(Verdict.FOREIGN, ORDER));
        assertThat(notifications.read(ALIPAY.notification(
                        Map.of("out_trade_no", OUT_TRADE_NO, "total_amount", "190.00", "refund_fee", "190.00"))))
                .isEqualTo(new Notification.Rejected(Verdict.NO_PAYMENT, ORDER));
        assertThat(notifications.read(
                        ALIPAY.notification(Map.of("out_trade_no", OUT_TRADE_NO, "total_amount", "190.001"))))
                .isEqualTo(new Notification.Rejected(Verdict.MALFORMED, ORDER));
    }

    @Test
    @DisplayName(
            "R-603 a notification about what is none of our orders is kept and not acknowledged, as one about an unknown order is")
    void aNotificationAboutWhatIsNoneOfOurOrdersIsKept() {
        String unknown = ALIPAY.notification(Map.of("out_trade_no", OUT_TRADE_NO, "total_amount", "190.00"));
        String nobodys = ALIPAY.notification(Map.of("out_trade_no", "TICKET_42", "total_amount", "190.00"));

        assertThat(List.of(unknown, nobodys)).allSatisfy(notification -> {
            var answer = api.post("/api/payment/notifications", notification, "Content-Type", FORM);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("failure");
        });

        assertThat(verdictOn(unknown)).isEqualTo("UNKNOWN_ORDER");
        assertThat(verdictOn(nobodys)).isEqualTo("MALFORMED");
    }

    @Test
    @DisplayName("R-607 money in the bill for what is none of our orders keeps Alipay's numbers")
    void moneyForWhatIsNoneOfOurOrdersKeepsAlipaysNumbers() {
        ALIPAY.responses.put(
                "alipay.data.dataservice.bill.downloadurl.query",
                "{\"code\":\"10000\",\"bill_download_url\":\"" + ALIPAY.url() + "/bill\"}");
        ALIPAY.bill = """
                支付宝交易号,商户订单号,业务类型,订单金额（元）,退款批次号/请求号
                2026122122001400000000000001\t,TICKET_42\t,交易,5.00,
                2026122122001400000000000001\t,TICKET_42\t,退款,-2.00,HZ01_RF_001\t
                """;
        assertThat(platform.statement(LocalDate.of(2026, 12, 21)))
                .isEqualTo(new StatementAnswer.Ready(List.of(
                        new StatementLine(What.PAYMENT, "2026122122001400000000000001", "TICKET_42", new Fen(500)),
                        new StatementLine(What.REFUND, "HZ01_RF_001", "TICKET_42", new Fen(200)))));
    }

    private String verdictOn(String notification) {
        return jdbc.sql("select verdict from notice where raw = :raw")
                .param("raw", notification)
                .query(String.class)
                .single();
    }

    private static int statusOf(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static RefundInstruction refund(String number, int fen) {
        return new RefundInstruction(number, ORDER, TRADE, new Fen(fen), "NO_SEAT_LEFT");
    }

    private static String refunded(String request, String yuan) {
        return """
                {"code":"10000","refund_status":"REFUND_SUCCESS","out_request_no":"%s","refund_amount":"%s",
                 "gmt_refund_pay":"2026-12-20 11:50:00"}""".formatted(request, yuan);
    }

    private static String queried(String status, String paidAt) {
        return """
                {"code":"10000","msg":"Success {\\"}","out_trade_no":"%s","trade_no":"%s","trade_status":"%s","total_amount":"190.00",
                 "send_pay_date":"%s","buyer_logon_id":"abc***@example.org"}""".formatted(OUT_TRADE_NO, TRADE, status, paidAt);
    }

    private static Order order() {
        var entry = UUID.randomUUID();
        var bill = new Bill(
                "2027-03",
                "第78次NCRE考试费",
                "全国计算机等级考试(新疆)",
                "张三",
                "659028",
                List.of(new Bill.Line(entry, "67", "科目", "Subject", new Fen(19000))),
                new Fen(19000));
        return new Order(
                ORDER,
                new Payer.Candidate(UUID.randomUUID()),
                null,
                "key",
                "https://edu.exam.example",
                OrderState.OPEN,
                List.of(Part.wanted(UUID.randomUUID(), List.of(entry)).checkedOut(bill, null)),
                null,
                null,
                Instant.parse("2026-12-20T03:10:00Z"),
                Instant.parse("2026-12-20T03:40:00Z"),
                null,
                null);
    }
}
