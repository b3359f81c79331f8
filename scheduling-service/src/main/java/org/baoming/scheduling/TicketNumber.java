package org.baoming.scheduling;

import java.math.BigInteger;

/**
 * The 16-digit number of an admission ticket: centre (6), subject (2), serial within both (6), two check digits (MOD 97-10 of
 * ISO/IEC 7064), so that one mistyped digit or two swapped ones are noticed.
 */
public final class TicketNumber {
    /** The most tickets of a subject at a centre. */
    public static final int LAST_SERIAL = 999_999;

    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private TicketNumber() {}

    /** @param serial from 1 to {@link #LAST_SERIAL} */
    public static String of(String centre, String subject, int serial) {
        if (serial < 1 || serial > LAST_SERIAL) {
            throw new IllegalArgumentException("A serial is between 1 and " + LAST_SERIAL + ": " + serial);
        }
        String digits = centre + subject + "%06d".formatted(serial);
        int check = 98 - new BigInteger(digits + "00").mod(MODULUS).intValue();
        return digits + "%02d".formatted(check);
    }

    public static boolean isValid(String number) {
        return number.matches("[0-9]{16}")
                && new BigInteger(number).mod(MODULUS).intValue() == 1;
    }
}
