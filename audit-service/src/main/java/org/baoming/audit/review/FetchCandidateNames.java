package org.baoming.audit.review;

import java.util.List;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.candidate.RegistrationForms;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Fetches the names of candidates under review from enrollment-service, for the queue. The request for review contains
 * only ids, because topics keep messages for long; here the name can be erased.
 *
 * <p>A review is in the queue at once; its name follows a moment later. While enrollment-service does not answer, this is tried
 * again and again, so that nothing is lost. The name is the one of now, also when a request is replayed.
 */
@Component
class FetchCandidateNames {

    private static final int BATCH = 100;

    /** One registration that cannot be answered does not hold up the others; more failures are an outage, and the batch ends. */
    private static final int MOST_FAILURES = 3;

    private final Reviews reviews;
    private final RegistrationForms forms;

    FetchCandidateNames(Reviews reviews, RegistrationForms forms) {
        this.reviews = reviews;
        this.forms = forms;
    }

    /** Goes through all of them, so that those whom enrollment-service does not know never keep the others from their turn. */
    @Scheduled(fixedDelayString = "${audit.name-candidates-every:PT1S}")
    void fetch() {
        int failures = 0;
        List<Reviews.UnnamedReview> batch = reviews.unnamed(null, BATCH);
        while (!batch.isEmpty()) {
            for (Reviews.UnnamedReview unnamed : batch) {
                if (!fetch(unnamed) && ++failures == MOST_FAILURES) {
                    return;
                }
            }
            batch = batch.size() < BATCH ? List.of() : reviews.unnamed(batch.getLast(), BATCH);
        }
    }

    /** @return false if enrollment-service does not answer */
    private boolean fetch(Reviews.UnnamedReview unnamed) {
        return switch (forms.find(unnamed.registration())) {
            case RegistrationForms.Answer.Found(var form) -> {
                reviews.setCandidate(
                        unnamed,
                        form.candidate(),
                        form.entries().stream()
                                .map(RegistrationForm.Entry::subject)
                                .toList());
                yield true;
            }
            // deleted: the event of the deletion withdraws the review
            case RegistrationForms.Answer.Missing() -> true;
            case RegistrationForms.Answer.Unavailable() -> false;
        };
    }
}
