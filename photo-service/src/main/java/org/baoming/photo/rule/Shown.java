package org.baoming.photo.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Measures as people see them beside a limit. What breaks a limit is never shown as the limit: of a measure that is too
 * small the digits are cut, of one that is too large they are rounded up.
 */
final class Shown {

    private Shown() {}

    /** No more than what was measured. */
    static String atMost(double measured, int digits) {
        return rounded(measured, digits, RoundingMode.FLOOR);
    }

    /** A percentage between these limits, or outside of them. */
    static String percent(double part, double least, double most) {
        return (part < least
                        ? rounded(part * 100, 0, RoundingMode.FLOOR)
                        : rounded(part * 100, 0, part > most ? RoundingMode.CEILING : RoundingMode.HALF_EVEN))
                + "%";
    }

    private static String rounded(double measured, int digits, RoundingMode mode) {
        return BigDecimal.valueOf(measured).setScale(digits, mode).toPlainString();
    }
}
