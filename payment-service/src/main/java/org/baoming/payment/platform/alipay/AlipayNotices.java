package org.baoming.payment.platform.alipay;

import java.time.DateTimeException;
import java.util.Map;
import java.util.Set;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.Forms;
import org.baoming.payment.platform.Notice;
import org.baoming.payment.platform.NoticeReader;
import org.baoming.payment.platform.Verdict;
import org.springframework.stereotype.Component;

/** Alipay's notices ({@code trade_status_sync}). It tells of refunds in the same words: those are no payments. */
@Component
@Alipay
final class AlipayNotices implements NoticeReader {

    private static final Set<String> PAID = Set.of("TRADE_SUCCESS", "TRADE_FINISHED");

    private final AlipaySignatures signatures;

    AlipayNotices(AlipaySignatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public Notice read(String raw) {
        Map<String, String> fields;
        try {
            fields = Forms.read(raw);
        } catch (IllegalArgumentException notAForm) {
            return new Notice.Rejected(Verdict.MALFORMED, null);
        }
        OrderNumber order =
                OurNumbers.order(fields.getOrDefault("out_trade_no", "")).orElse(null);
        if (!signatures.isAlipaysNotice(fields)) {
            return new Notice.Rejected(Verdict.FORGED, order);
        }
        if (!signatures.isMeantForUs(fields)) {
            return new Notice.Rejected(Verdict.FOREIGN, order);
        }
        if (!PAID.contains(fields.getOrDefault("trade_status", "")) || fields.containsKey("refund_fee")) {
            return new Notice.Rejected(Verdict.NO_PAYMENT, order);
        }
        try {
            return order == null
                    ? new Notice.Rejected(Verdict.MALFORMED, null)
                    : new Notice.Genuine(order, payment(fields));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            return new Notice.Rejected(Verdict.MALFORMED, order);
        }
    }

    private static Payment payment(Map<String, String> fields) {
        String trade = fields.getOrDefault("trade_no", "");
        if (trade.isEmpty()) {
            throw new IllegalArgumentException("no trade_no");
        }
        return new Payment(
                Values.fen(fields.getOrDefault("total_amount", "")),
                PayMethod.ALIPAY,
                Values.instant(fields.getOrDefault("gmt_payment", "")),
                trade);
    }
}
