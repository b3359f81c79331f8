package org.baoming.audit.review.web;

import java.util.List;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.review.ViewReview.OpenReview;
import org.jspecify.annotations.Nullable;

/**
 * One registration, opened at the desk.
 *
 * @param personalInformation null as long as the candidate has not filled it in
 * @param earlier what was decided in the rounds before, newest first
 */
record ReviewPage(
        ReviewLine review,
        RegistrationForm.@Nullable PersonalInformation personalInformation,
        List<RegistrationForm.Entry> entries,
        List<DecisionView> earlier) {

    static ReviewPage from(OpenReview open) {
        return new ReviewPage(
                ReviewLine.from(open.queued()),
                open.form().personalInformation(),
                open.form().entries(),
                open.earlier().stream().map(DecisionView::from).toList());
    }
}
