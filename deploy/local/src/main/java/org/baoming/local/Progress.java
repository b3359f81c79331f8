package org.baoming.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Reports progress to the user. */
public final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** A line of the start, with the seconds since it began. */
    public void say(String line) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(elapsed()), line);
        out.flush();
    }

    /** A line after the start, with the time of day. */
    public void report(String line) {
        out.printf("%s  %s%n", LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS), line);
        out.flush();
    }

    /** A line as it is. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
