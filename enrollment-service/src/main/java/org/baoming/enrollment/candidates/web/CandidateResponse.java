package org.baoming.enrollment.candidates.web;

import java.time.Instant;
import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.candidates.CandidateLine;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationState;
import org.baoming.enrollment.registration.ReviewState;
import org.jspecify.annotations.Nullable;

/**
 * A candidate in the list.
 *
 * @param subjects that hold a seat
 * @param paid how many of them are paid
 * @param unpaid how many are not
 * @param form it is filled in
 * @param onSiteRequired the centre's policy asks for a confirmation on site
 * @param onSite what the centre has said; null: nothing yet
 */
record CandidateResponse(
        RegistrationId registration,
        Instant openedAt,
        CentreCode centre,
        String centreNameZh,
        String centreNameEn,
        String name,
        DocumentType documentType,
        String documentMasked,
        @Nullable String studentNumber,
        @Nullable String className,
        RegistrationMethod method,
        RegistrationState state,
        ReviewState review,
        List<SubjectCode> subjects,
        int paid,
        int unpaid,
        boolean form,
        boolean photo,
        boolean onSiteRequired,
        @Nullable OnSiteOutcome onSite) {

    /** @param policy that applies to it */
    static CandidateResponse from(CandidateLine line, String centreNameZh, String centreNameEn, Policy policy) {
        return new CandidateResponse(
                line.registration(),
                line.openedAt(),
                line.centre(),
                centreNameZh,
                centreNameEn,
                line.name(),
                line.documentType(),
                line.documentMasked(),
                line.studentNumber(),
                line.className(),
                line.method(),
                line.state(),
                line.state().review(policy.reviewRequired()),
                line.subjects(),
                line.paid(),
                line.unpaid(),
                line.form(),
                line.photo(),
                policy.onSiteConfirmation(),
                line.onSite());
    }

    @Override
    public String toString() {
        return "CandidateResponse[" + registration + "]";
    }
}
