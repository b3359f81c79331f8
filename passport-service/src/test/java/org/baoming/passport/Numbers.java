package org.baoming.passport;

import java.util.concurrent.atomic.AtomicInteger;

/** Invented numbers that are valid. */
public final class Numbers {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Numbers() {}

    /** Seventeen digits and their check character by GB 11643. */
    public static String completed(String seventeen) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (1 << (17 - i)) * (seventeen.charAt(i) - '0');
        }
        return seventeen + "10X98765432".charAt(sum % 11);
    }

    /** A resident number that nobody had before in this run: a woman from Fujian, born in 2001. */
    public static String freshResident() {
        int next = NEXT.incrementAndGet();
        return completed("3501002001%02d%02d%03d".formatted(1 + next / 28 % 12, 1 + next % 28, 2 * (next / 336)));
    }

    public static String freshMobile() {
        return "139%08d".formatted(NEXT.incrementAndGet());
    }

    /** At most eight, which nobody had before in this run. */
    public static int freshDigits() {
        return 20_000_000 + NEXT.incrementAndGet();
    }
}
