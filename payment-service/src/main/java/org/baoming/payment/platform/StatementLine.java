package org.baoming.payment.platform;

import java.util.List;
import org.baoming.payment.Fen;

/**
 * One movement of money as the platform's daily statement lists it.
 *
 * @param number the platform's number of a payment, our number of a refund
 * @param order as the platform has it; it may be none of ours
 */
public record StatementLine(What what, String number, String order, Fen amount) {

    /** What a line takes in memory, in bytes. */
    private static final int BYTES = 250;

    /** How many lines one statement may have: a quarter of the heap, 200,000 lines of 192 MB. */
    public static int most() {
        return Math.toIntExact(Math.clamp(Runtime.getRuntime().maxMemory() / 4 / BYTES, 1, 100_000_000));
    }

    /**
     * Adds a line where there is room for it. Beyond it the day stays open, and its statement needs a larger heap.
     *
     * @throws IllegalStateException if there are as many as there may be
     */
    public static void add(List<StatementLine> lines, StatementLine line, int most) {
        if (lines.size() >= most) {
            throw new IllegalStateException(
                    "the statement has more than " + most + " lines; give the service more memory");
        }
        lines.add(line);
    }

    /** Which way the money went. */
    public enum What {
        PAYMENT,
        REFUND
    }
}
