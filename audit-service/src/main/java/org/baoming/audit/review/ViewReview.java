package org.baoming.audit.review;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.candidate.RegistrationForms;
import org.baoming.audit.record.Act;
import org.baoming.audit.record.StaffRecord;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.springframework.stereotype.Component;

/** Opens one registration at the desk. Whoever sees a candidate's data is on record before they see it. */
@Component
public class ViewReview {

    /**
     * All that a decision needs.
     *
     * @param earlier what was decided in the rounds before, newest first
     */
    public record OpenReview(QueuedReview queued, RegistrationForm form, List<Decision> earlier) {}

    private final OwnReviews own;
    private final Reviews reviews;
    private final RegistrationForms forms;
    private final StaffRecord record;

    ViewReview(OwnReviews own, Reviews reviews, RegistrationForms forms, StaffRecord record) {
        this.own = own;
        this.reviews = reviews;
        this.forms = forms;
        this.record = record;
    }

    /** @throws ProblemException NOT_FOUND, UPSTREAM_UNAVAILABLE */
    public OpenReview view(Caller caller, UUID registration) {
        QueuedReview queued = own.get(caller, registration);
        return switch (forms.ask(registration)) {
            case RegistrationForms.Answer.Found(var form) -> {
                // The registration may have moved a moment ago, before the event of it has arrived here.
                if (!queued.review().centre().equals(form.centre())) {
                    throw OwnReviews.notFound();
                }
                record.append(
                        caller,
                        Act.REVIEW_VIEWED,
                        registration,
                        Map.of("round", Integer.toString(queued.review().round())));
                yield new OpenReview(queued.of(form.candidate()), form, reviews.earlierDecisions(queued.review()));
            }
            case RegistrationForms.Answer.Missing() -> throw OwnReviews.notFound();
            case RegistrationForms.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The form cannot be read now; try again in a moment.");
        };
    }
}
