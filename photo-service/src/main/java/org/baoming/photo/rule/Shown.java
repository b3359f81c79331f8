package org.baoming.photo.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Formats measured values for display beside a limit. A value that breaks a limit is never displayed as the limit: one
 * that is too small is rounded down, one that is too large is rounded up.
 */
final class Shown {

    private Shown() {}

    /** Rounded down. */
    static String atMost(double measured, int digits) {
        return rounded(measured, digits, RoundingMode.FLOOR);
    }

    /** As a percentage, rounded away from the limit that it breaks. */
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
