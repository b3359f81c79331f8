package org.baoming.payment.platform.alipay;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.log.Failures;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.Forms;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.ProtectedCalls;
import org.baoming.payment.platform.RefundInstruction;
import org.baoming.payment.platform.ReturnPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alipay. Opening a trade is no call: the cashier's address is itself the signed request, and the trade exists once somebody has opened
 * it. Until then Alipay does not know the trade, and the address expires with the order ({@code time_expire}). An answer without
 * Alipay's signature counts as no answer.
 */
@Component
@Alipay
final class AlipayPlatform implements PaymentPlatform {

    private static final Logger LOG = LoggerFactory.getLogger(AlipayPlatform.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOT_THERE = "ACQ.TRADE_NOT_EXIST";
    private static final int DAYS_UNTIL_A_BILL_IS_MISSING = 2;

    private final AlipaySettings settings;
    private final AlipayClient client;
    private final AlipaySignatures signatures;
    private final ReturnPage returnPage;
    private final InstantSource clock;
    private final ProtectedCalls calls;

    /** Settings come first, so that a missing one is named before the client is built. */
    AlipayPlatform(
            AlipaySettings settings,
            AlipayClient client,
            AlipaySignatures signatures,
            ReturnPage returnPage,
            InstantSource clock,
            CircuitBreakerFactory<?, ?> breakers) {
        this.settings = settings;
        this.client = client;
        this.signatures = signatures;
        this.returnPage = returnPage;
        this.clock = clock;
        this.calls = new ProtectedCalls(breakers);
    }

    /** The same order has the same address: its timestamp is when the order was created. */
    @Override
    public Trade open(Order order) {
        var bill = order.billed();
        var content = new LinkedHashMap<String, Object>();
        content.put("out_trade_no", OurNumbers.outTradeNo(order.number()));
        content.put("product_code", "FAST_INSTANT_TRADE_PAY");
        content.put("total_amount", Values.yuan(bill.amount()));
        content.put("subject", bill.purpose());
        content.put("time_expire", Values.time(order.closesAt()));
        var fields = fields("alipay.trade.page.pay", content, order.createdAt());
        fields.put("notify_url", settings.notifyUrl().toString());
        fields.put("return_url", returnPage.of(order).toString());
        return new Trade.Waiting(URI.create(settings.gateway() + "?" + Forms.write(signatures.sign(fields))));
    }

    @Override
    public Trade find(OrderNumber number) {
        Map<String, Object> which = Map.of("out_trade_no", OurNumbers.outTradeNo(number));
        Trade first = find(number, which);
        return first instanceof Trade.Unanswered ? find(number, which) : first;
    }

    @Override
    public Trade find(OrderNumber number, String trade) {
        return find(number, Map.of("trade_no", trade));
    }

    private Trade find(OrderNumber number, Map<String, Object> which) {
        return call("alipay.trade.query", which, answer -> trade(answer, number), new Trade.Unanswered());
    }

    @Override
    public Trade close(OrderNumber number) {
        return call(
                "alipay.trade.close",
                Map.of("out_trade_no", OurNumbers.outTradeNo(number)),
                answer -> {
                    if (answer.isSuccess()) {
                        return new Trade.Closed();
                    }
                    return switch (answer.subCode()) {
                        case NOT_THERE -> new Trade.Unknown();
                        case "ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_TRADE_STATUS_INVALID" -> find(number);
                        default -> throw unexpected(answer);
                    };
                },
                new Trade.Unanswered());
    }

    @Override
    public RefundAnswer refund(RefundInstruction refund) {
        var content = Map.<String, Object>of(
                "trade_no", refund.trade(),
                "refund_amount", Values.yuan(refund.amount()),
                "out_request_no", OurNumbers.outRequestNo(refund.number()),
                "refund_reason", refund.reason());
        return call(
                "alipay.trade.refund",
                content,
                answer -> {
                    if (answer.isSuccess()) {
                        return howItStands(refund);
                    }
                    boolean mayHaveHappened =
                            answer.code().equals("20000") || answer.subCode().endsWith("SYSTEM_ERROR");
                    return mayHaveHappened
                            ? new RefundAnswer.Unanswered()
                            : new RefundAnswer.Rejected(answer.code() + " " + answer.subCode());
                },
                new RefundAnswer.Unanswered());
    }

    /** Success says that Alipay has accepted the request; a query returns when the money was refunded. */
    private RefundAnswer howItStands(RefundInstruction refund) {
        var content = Map.<String, Object>of(
                "trade_no", refund.trade(),
                "out_request_no", OurNumbers.outRequestNo(refund.number()),
                "query_options", List.of("gmt_refund_pay"));
        AlipayAnswer answer = ask("alipay.trade.fastpay.refund.query", content);
        boolean done = answer.isSuccess()
                && answer.text("refund_status").equals("REFUND_SUCCESS")
                && answer.text("out_request_no").equals(OurNumbers.outRequestNo(refund.number()))
                && Values.fen(answer.text("refund_amount")).equals(refund.amount());
        return done
                ? new RefundAnswer.Done(Values.instant(answer.text("gmt_refund_pay")))
                : new RefundAnswer.Unanswered();
    }

    /** Alipay has no bill for a day without movements. */
    @Override
    public StatementAnswer statement(LocalDate day) {
        return call(
                "alipay.data.dataservice.bill.downloadurl.query",
                Map.of("bill_type", "trade", "bill_date", day.toString()),
                answer -> {
                    if (answer.isSuccess()) {
                        byte[] zip = client.download(URI.create(answer.text("bill_download_url")));
                        return new StatementAnswer.Ready(AlipayBill.read(zip));
                    }
                    if (!answer.subCode().endsWith("bill_not_exist")) {
                        throw unexpected(answer);
                    }
                    LocalDate today = LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE);
                    return day.isBefore(today.minusDays(DAYS_UNTIL_A_BILL_IS_MISSING))
                            ? new StatementAnswer.Ready(List.of())
                            : new StatementAnswer.NotReady();
                },
                new StatementAnswer.Unanswered());
    }

    private static Trade trade(AlipayAnswer answer, OrderNumber number) {
        if (answer.subCode().equals(NOT_THERE)) {
            return new Trade.Unknown();
        }
        if (!answer.isSuccess() || !answer.text("out_trade_no").equals(OurNumbers.outTradeNo(number))) {
            throw unexpected(answer);
        }
        return switch (answer.text("trade_status")) {
            case "WAIT_BUYER_PAY" -> new Trade.Waiting(null);
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> paid(answer);
            // Closed unpaid, or paid and refunded since.
            case "TRADE_CLOSED" -> answer.text("send_pay_date").isEmpty() ? new Trade.Closed() : paid(answer);
            default -> throw new IllegalStateException("Alipay knows a state that we do not");
        };
    }

    private static Trade paid(AlipayAnswer answer) {
        return new Trade.Paid(new Payment(
                Values.fen(answer.text("total_amount")),
                PayMethod.ALIPAY,
                Values.instant(answer.text("send_pay_date")),
                answer.text("trade_no")));
    }

    private <T> T call(String method, Map<String, Object> content, Function<AlipayAnswer, T> reading, T unanswered) {
        return calls.call(() -> reading.apply(ask(method, content)), failure -> {
            LOG.warn("{} went unanswered: {}", method, Failures.told(failure));
            return unanswered;
        });
    }

    /** @throws IllegalStateException for an answer that is not Alipay's */
    private AlipayAnswer ask(String method, Map<String, Object> content) {
        String form = Forms.write(signatures.sign(fields(method, content, clock.instant())));
        AlipayAnswer answer = AlipayAnswer.read(client.call(form), method);
        if (!signatures.isAlipaysAnswer(answer.signed(), answer.sign())) {
            throw new IllegalStateException("an answer that is not Alipay's");
        }
        return answer;
    }

    private static Map<String, String> fields(String method, Map<String, Object> content, Instant at) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("method", method);
        fields.put("timestamp", Values.time(at));
        fields.put("biz_content", JSON.writeValueAsString(content));
        return fields;
    }

    private static IllegalStateException unexpected(AlipayAnswer answer) {
        return new IllegalStateException("Alipay answered " + answer.code() + " " + answer.subCode());
    }
}
