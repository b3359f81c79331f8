package org.baoming.enrollment.candidates;

import java.time.Instant;
import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationState;
import org.jspecify.annotations.Nullable;

/**
 * A candidate in the list of a centre or a province.
 *
 * @param subjects that hold a seat
 * @param form it is filled in
 * @param onSite what the centre has said; null: nothing yet
 */
public record CandidateLine(
        RegistrationId registration,
        CentreCode centre,
        String name,
        DocumentType documentType,
        String documentMasked,
        @Nullable String studentNumber,
        @Nullable String className,
        RegistrationMethod method,
        RegistrationState state,
        List<SubjectCode> subjects,
        int paid,
        int unpaid,
        boolean form,
        boolean photo,
        @Nullable OnSiteOutcome onSite,
        Instant openedAt) {

    public CandidateLine {
        subjects = List.copyOf(subjects);
    }

    @Override
    public String toString() {
        return "CandidateLine[" + registration + "]";
    }
}
