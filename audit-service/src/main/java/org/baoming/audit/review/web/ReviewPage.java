package org.baoming.audit.review.web;

import java.util.List;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.review.ViewReview.ReviewDetails;
import org.jspecify.annotations.Nullable;

/**
 * One registration at the desk.
 *
 * @param personalInformation null until the candidate has filled it in
 * @param earlier the decisions of the rounds before, newest first
 */
record ReviewPage(
        ReviewLine review,
        RegistrationForm.@Nullable PersonalInformation personalInformation,
        List<RegistrationForm.Entry> entries,
        List<DecisionView> earlier) {

    static ReviewPage from(ReviewDetails details) {
        return new ReviewPage(
                ReviewLine.from(details.queued()),
                details.form().personalInformation(),
                details.form().entries(),
                details.earlier().stream().map(DecisionView::from).toList());
    }
}
