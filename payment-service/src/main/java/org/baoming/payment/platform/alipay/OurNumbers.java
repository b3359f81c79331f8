package org.baoming.payment.platform.alipay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.baoming.payment.OrderNumber;

/**
 * Converts our numbers to the form that Alipay accepts, and back. Alipay documents {@code out_trade_no} as at most 64 letters, digits and
 * underscores. For a refund's {@code out_request_no} it documents only the length, and that the trade's number is its default, so the
 * same characters are used. Our hyphens become underscores; the fixed forms of our numbers tell where the hyphens were.
 */
final class OurNumbers {

    private static final Pattern ORDER = Pattern.compile("(NCRE_\\d{2})_(\\d{10})_(\\d{10})");

    /** A refund of one part of a group order; Alipay's own numbers are digits. Any other number is the same on both sides. */
    private static final Pattern REFUND_OF_A_PART = Pattern.compile("(R\\d+)_(\\d+)");

    private OurNumbers() {}

    static String outTradeNo(OrderNumber order) {
        return order.value().replace('-', '_');
    }

    /** Empty if it is none of ours. */
    static Optional<OrderNumber> order(String outTradeNo) {
        Matcher form = ORDER.matcher(outTradeNo);
        return form.matches() ? OrderNumber.parse(form.replaceFirst("$1-$2-$3")) : Optional.empty();
    }

    static String outRequestNo(String refundNumber) {
        return refundNumber.replace('-', '_');
    }

    /** As it is if it is none of ours. */
    static String refund(String outRequestNo) {
        Matcher form = REFUND_OF_A_PART.matcher(outRequestNo);
        return form.matches() ? form.replaceFirst("$1-$2") : outRequestNo;
    }
}
