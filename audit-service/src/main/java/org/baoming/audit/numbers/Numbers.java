package org.baoming.audit.numbers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a centre, a province or the nation in a session. Days and hours are China's.
 *
 * @param province null: the nation's
 * @param centre null: the province's, or the nation's
 * @param days the latest {@value ReadNumbers#DAYS} on which something happened, in their order
 * @param hours of the day of {@code at}, those in which something happened
 */
public record Numbers(
        String session,
        @Nullable String province,
        @Nullable String centre,
        Instant at,
        People candidates,
        Counts entries,
        List<OfDay> days,
        List<OfHour> hours,
        List<OfSubject> subjects,
        Reviews reviews,
        Photos photos) {

    /** People who have a place now, and who have paid for one. */
    public record People(long registered, long paid) {}

    /**
     * Subject entries.
     *
     * @param registered that have a seat now, paid or not
     * @param reserved that were ever made
     * @param cancelled alone or with their registration
     * @param moved left for another centre, where they are made anew
     */
    public record Counts(
            long registered, long reserved, long paid, long paidFen, long lapsed, long cancelled, long moved) {

        static Counts of(long reserved, long paid, long paidFen, long lapsed, long cancelled, long moved) {
            return new Counts(reserved - lapsed - cancelled - moved, reserved, paid, paidFen, lapsed, cancelled, moved);
        }

        Counts plus(Counts other) {
            return new Counts(
                    registered + other.registered,
                    reserved + other.reserved,
                    paid + other.paid,
                    paidFen + other.paidFen,
                    lapsed + other.lapsed,
                    cancelled + other.cancelled,
                    moved + other.moved);
        }
    }

    /** @param counts what happened on that day; its {@code registered} may be negative */
    public record OfDay(LocalDate day, Counts counts) {}

    /** @param hour 0 to 23 */
    public record OfHour(int hour, long reserved, long paid) {}

    public record OfSubject(String subject, Counts counts) {}

    /**
     * @param oldest when the earliest of them was asked for; null if nobody waits
     * @param meanWaitSeconds how long those who wait have waited on average
     */
    public record Reviews(long pending, @Nullable Instant oldest, long meanWaitSeconds, List<ReviewsOfDay> days) {}

    public record ReviewsOfDay(LocalDate day, long requested, long approved, long rejected) {}

    /**
     * @param accepted uploads that were stored
     * @param refused uploads and trials that broke a rule
     * @param rules how many of those broke each rule, the most frequent first
     */
    public record Photos(long accepted, long refused, List<RefusalsOfRule> rules) {}

    public record RefusalsOfRule(String rule, long refused) {}

    /**
     * A line of a list of provinces or centres.
     *
     * @param code of the province or the centre
     */
    public record Line(
            String code,
            People candidates,
            Counts entries,
            long pending,
            @Nullable Instant oldest) {}
}
