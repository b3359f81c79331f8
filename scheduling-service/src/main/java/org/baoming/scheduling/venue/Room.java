package org.baoming.scheduling.venue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.baoming.chassis.version.ContentVersion;
import org.jspecify.annotations.Nullable;

/**
 * A room in which a centre examines in one session.
 *
 * @param code as it stands on doors and tickets: digits, capital letters, hyphens
 * @param building empty: the centre has one
 * @param floor empty: not said
 * @param seats candidates at a time
 * @param stepFree reached without a step, for candidates who need that
 * @param examDates when it can be used, in order; null: on every exam date, also one that is added later
 * @param note for the staff only; may be empty
 */
public record Room(
        String code,
        String nameZh,
        String nameEn,
        String building,
        String floor,
        int seats,
        boolean stepFree,
        @Nullable List<LocalDate> examDates,
        String note) {
    /** What a code looks like. */
    public static final String CODE = "[0-9A-Z-]{1,10}";

    /** The most rooms of a centre. */
    public static final int MOST_OF_A_CENTRE = 500;

    public static final int MOST_SEATS = 500;

    public Room {
        examDates = examDates == null
                ? null
                : examDates.stream().sorted().distinct().toList();
    }

    /** Of its content, so that a room that was deleted and added again is not mistaken for the one that was seen. */
    public long version() {
        return ContentVersion.of(Arrays.<@Nullable Object>asList(
                code, nameZh, nameEn, building, floor, seats, stepFree, examDates, note));
    }

    public boolean isUsableOn(LocalDate date) {
        return examDates == null || examDates.contains(date);
    }
}
