package org.baoming.payment.platform.stub;

import java.time.DateTimeException;
import java.util.Map;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.platform.Forms;
import org.baoming.payment.platform.Notification;
import org.baoming.payment.platform.NotificationReader;
import org.baoming.payment.platform.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies notifications in the stub's protocol. */
@Component
@OurProtocol
final class SignedNotifications implements NotificationReader {

    private final Signatures signatures;

    SignedNotifications(Signatures signatures) {
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
        OrderNumber order = OrderNumber.parse(fields.getOrDefault("order", "")).orElse(null);
        if (!signatures.areThePlatforms(fields)) {
            return new Notification.Rejected(Verdict.FORGED, order);
        }
        if (!signatures.areMeantForUs(fields)) {
            return new Notification.Rejected(Verdict.FOREIGN, order);
        }
        return payment(fields, order);
    }

    private static Notification payment(Map<String, String> fields, @Nullable OrderNumber order) {
        try {
            if (order != null && "PAID".equals(fields.get("state"))) {
                return new Notification.Genuine(order, PaidFields.read(fields));
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            // falls through: signed, but nothing that can be applied
        }
        return new Notification.Rejected(Verdict.MALFORMED, order);
    }
}
