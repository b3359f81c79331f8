package org.baoming.payment.platform.stub;

import java.time.DateTimeException;
import java.util.Map;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.platform.Forms;
import org.baoming.payment.platform.Notice;
import org.baoming.payment.platform.NoticeReader;
import org.baoming.payment.platform.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The notices of the platform that speaks our own protocol. */
@Component
@OurProtocol
final class SignedNotices implements NoticeReader {

    private final Signatures signatures;

    SignedNotices(Signatures signatures) {
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
        OrderNumber order = OrderNumber.parse(fields.getOrDefault("order", "")).orElse(null);
        if (!signatures.areThePlatforms(fields)) {
            return new Notice.Rejected(Verdict.FORGED, order);
        }
        if (!signatures.areMeantForUs(fields)) {
            return new Notice.Rejected(Verdict.FOREIGN, order);
        }
        return payment(fields, order);
    }

    private static Notice payment(Map<String, String> fields, @Nullable OrderNumber order) {
        try {
            if (order != null && "PAID".equals(fields.get("state"))) {
                return new Notice.Genuine(order, PaidFields.read(fields));
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            // falls through: signed, but nothing that we know how to apply
        }
        return new Notice.Rejected(Verdict.MALFORMED, order);
    }
}
