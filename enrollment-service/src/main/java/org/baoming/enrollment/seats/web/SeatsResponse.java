package org.baoming.enrollment.seats.web;

import java.util.Comparator;
import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.seats.CentreSeats;
import org.jspecify.annotations.Nullable;

/**
 * The remaining seats of a centre.
 *
 * @param remaining seats in total for new requests; null: only the limits of the subjects apply
 */
record SeatsResponse(
        SessionCode session, CentreCode centre, @Nullable Integer remaining, List<SubjectSeats> subjects) {

    /**
     * @param remaining seats for new requests, without those that are promised to the waiting list
     * @param waiting the length of the waiting list
     */
    record SubjectSeats(
            SubjectCode subject,
            @Nullable Integer capacity,
            @Nullable Integer remaining,
            int waiting) {}

    /** In the order of the subjects' codes, so that the same numbers give the same bytes. */
    static SeatsResponse from(SessionCode session, CentreCode centre, CentreSeats seats) {
        return new SeatsResponse(
                session,
                centre,
                seats.total().remaining(),
                seats.subjects().entrySet().stream()
                        .map(subject -> new SubjectSeats(
                                subject.getKey(),
                                subject.getValue().capacity(),
                                subject.getValue().remaining(),
                                subject.getValue().waiting()))
                        .sorted(Comparator.comparing(
                                subject -> subject.subject().value()))
                        .toList());
    }
}
