package org.baoming.passport;

import java.util.concurrent.atomic.AtomicInteger;

/** Invented numbers that keep the rules. */
final class Numbers {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Numbers() {}

    /** Seventeen digits and the character that completes them. */
    static String completed(String seventeen) {
        return seventeen + CitizenNumber.checkCharacter(seventeen);
    }

    /** A resident number that nobody had before in this run: a woman from Fujian, born in 2001. */
    static String freshResident() {
        int next = NEXT.incrementAndGet();
        return completed("3501002001%02d%02d%03d".formatted(1 + next / 28 % 12, 1 + next % 28, 2 * (next / 336)));
    }

    static String freshMobile() {
        return "139%08d".formatted(NEXT.incrementAndGet());
    }

    /** At most eight, which nobody had before in this run. */
    static int freshDigits() {
        return 20_000_000 + NEXT.incrementAndGet();
    }
}
