package org.baoming.audit.review.web;

import java.util.List;
import java.util.UUID;
import org.baoming.audit.candidate.CandidatePhotos;
import org.baoming.audit.candidate.PhotoFindings;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.review.ViewReview;
import org.baoming.audit.review.ViewReview.ReviewDetails;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One registration at the desk.
 *
 * @param personalInformation null until the candidate has filled it in
 * @param findings what the photo's rules measured
 * @param earlier the decisions of the rounds before, newest first
 * @param changes what is different from the round that was rejected last; null if there was none or it cannot be compared
 */
record ReviewPage(
        ReviewLine review,
        RegistrationForm.@Nullable PersonalInformation personalInformation,
        List<RegistrationForm.Entry> entries,
        Findings findings,
        List<DecisionView> earlier,
        ViewReview.@Nullable Changes changes) {

    enum FindingsState {
        FOUND,
        /** There is no photo. */
        MISSING,
        /** photo-service does not answer; the rest of the page is complete. */
        UNAVAILABLE
    }

    /**
     * @param photo the photo that was measured
     * @param checks empty for a photo that was accepted before they were kept
     */
    record Findings(
            FindingsState state,
            @Nullable UUID photo,
            @Nullable Integer width,
            @Nullable Integer height,
            List<PhotoFindings.Check> checks) {

        static Findings from(CandidatePhotos.FindingsAnswer answer) {
            return switch (answer) {
                case CandidatePhotos.FindingsAnswer.Found(var found) ->
                    new Findings(FindingsState.FOUND, found.photo(), found.width(), found.height(), found.checks());
                case CandidatePhotos.FindingsAnswer.Missing() -> none(FindingsState.MISSING);
                case CandidatePhotos.FindingsAnswer.Unavailable() -> none(FindingsState.UNAVAILABLE);
            };
        }

        private static Findings none(FindingsState state) {
            return new Findings(state, null, null, null, List.of());
        }
    }

    static ReviewPage from(ReviewDetails details, Caller caller) {
        return new ReviewPage(
                ReviewLine.from(details.queued(), caller),
                details.form().personalInformation(),
                details.form().entries(),
                Findings.from(details.findings()),
                details.earlier().stream().map(DecisionView::from).toList(),
                details.changes());
    }
}
