package org.baoming.enrollment.seats;

import java.util.Map;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;

/** All counters of one centre. */
public record CentreSeats(SeatCount total, Map<SubjectCode, SeatCount> subjects) {

    public SeatCount of(SubjectCode subject) {
        SeatCount count = subjects.get(subject);
        if (count == null) {
            throw new IllegalArgumentException("No counter for subject " + subject);
        }
        return count;
    }

    /** Null if the subject has no counter here: the offer is newer than this data, or does not exist. */
    public @Nullable SeatCount find(SubjectCode subject) {
        return subjects.get(subject);
    }
}
