package org.baoming.payment.platform.alipay;

import java.time.DateTimeException;
import java.util.Map;
import java.util.Set;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.Forms;
import org.baoming.payment.platform.Notification;
import org.baoming.payment.platform.NotificationReader;
import org.baoming.payment.platform.Verdict;
import org.springframework.stereotype.Component;

/** Alipay's notifications ({@code trade_status_sync}). It reports refunds under the same type: they are no payments. */
@Component
@Alipay
final class AlipayNotifications implements NotificationReader {

    private static final Set<String> PAID = Set.of("TRADE_SUCCESS", "TRADE_FINISHED");

    private final AlipaySignatures signatures;

    AlipayNotifications(AlipaySignatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public Notification read(String raw) {
        Map<String, String> fields;
        try {
            fields = Forms.read(raw);
        } catch (IllegalArgumentException notAForm) {
            return new Notification.Rejected(Verdict.MALFORMED, null);
        }
        OrderNumber order =
                OurNumbers.order(fields.getOrDefault("out_trade_no", "")).orElse(null);
        if (!signatures.isAlipaysNotification(fields)) {
            return new Notification.Rejected(Verdict.FORGED, order);
        }
        if (!signatures.isMeantForUs(fields)) {
            return new Notification.Rejected(Verdict.FOREIGN, order);
        }
        if (!PAID.contains(fields.getOrDefault("trade_status", "")) || fields.containsKey("refund_fee")) {
            return new Notification.Rejected(Verdict.NO_PAYMENT, order);
        }
        try {
            return order == null
                    ? new Notification.Rejected(Verdict.MALFORMED, null)
                    : new Notification.Genuine(order, payment(fields));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            return new Notification.Rejected(Verdict.MALFORMED, order);
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
