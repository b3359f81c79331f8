package org.baoming.enrollment;

import java.util.Map;

/** All counters of one centre. */
public record CentreSeats(SeatCount total, Map<SubjectCode, SeatCount> subjects) {

    public SeatCount of(SubjectCode subject) {
        SeatCount count = subjects.get(subject);
        if (count == null) {
            throw new IllegalArgumentException("No counter for subject " + subject);
        }
        return count;
    }
}
