package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;

/**
 * How many preferences a centre's exam days accept and have, for its staff.
 *
 * @param version of what the staff has set; named by who changes it
 */
public record CentreDates(String session, String centre, long version, List<Subject> subjects) {
    /**
     * @param places that the centre offers for the subject
     * @param spreadEvenly nothing is set: the places are spread evenly over the exam dates
     */
    public record Subject(String subject, int places, boolean spreadEvenly, List<Day> dates) {}

    /** @param taken preferences; above the capacity only after the catalogue has lowered it */
    public record Day(LocalDate date, int capacity, int taken) {
        /** Preferences that this day still accepts. */
        public int remaining() {
            return Math.max(capacity - taken, 0);
        }
    }
}
