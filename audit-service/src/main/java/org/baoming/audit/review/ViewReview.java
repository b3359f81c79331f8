package org.baoming.audit.review;

import java.util.List;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhotos;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.candidate.RegistrationForms;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.springframework.stereotype.Component;

/** Opens one registration at the desk. The view is recorded before anything is shown. */
@Component
public class ViewReview {

    /**
     * All data for a decision.
     *
     * @param earlier the decisions of the rounds before, newest first
     */
    public record ReviewDetails(QueuedReview queued, RegistrationForm form, List<Decision> earlier) {}

    private final OwnReviews own;
    private final Reviews reviews;
    private final RegistrationForms forms;
    private final AcceptedPhotos photos;
    private final RecordView views;

    ViewReview(OwnReviews own, Reviews reviews, RegistrationForms forms, AcceptedPhotos photos, RecordView views) {
        this.own = own;
        this.reviews = reviews;
        this.forms = forms;
        this.photos = photos;
        this.views = views;
    }

    /** @throws ProblemException NOT_FOUND, UPSTREAM_UNAVAILABLE */
    public ReviewDetails view(Caller caller, UUID registration) {
        Review review = own.get(caller, registration);
        return switch (forms.find(registration)) {
            case RegistrationForms.Answer.Found(var form) -> {
                // The registration may have moved a moment ago, and the event has not arrived yet.
                if (!review.centre().equals(form.centre())) {
                    throw OwnReviews.notFound();
                }
                views.record(caller, review, form.passport(), RegistrationViewed.Seen.REGISTRATION);
                yield new ReviewDetails(
                        new QueuedReview(review.withCandidate(form.candidate()), photos.find(registration)),
                        form,
                        reviews.earlierDecisions(review));
            }
            case RegistrationForms.Answer.Missing() -> throw OwnReviews.notFound();
            case RegistrationForms.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The form cannot be read now; try again in a moment.");
        };
    }
}
