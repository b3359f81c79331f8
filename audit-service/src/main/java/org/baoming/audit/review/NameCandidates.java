package org.baoming.audit.review;

import org.baoming.audit.candidate.RegistrationForms;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks enrollment-service who the candidates of new reviews are, for the desk's list. The request for review says ids
 * alone, because topics keep what they are told for long; here the name can be forgotten.
 *
 * <p>A review waits in the queue at once; its name comes a moment later. While enrollment-service does not answer, names are asked
 * for again and again, and nothing is lost; a request that is replayed is asked about as it is then.
 */
@Component
class NameCandidates {

    private static final int AT_ONCE = 100;

    /** One that cannot be answered holds nobody up; after more, it is an outage, and all is asked again in a moment. */
    private static final int TRIES = 3;

    private final Reviews reviews;
    private final RegistrationForms forms;

    NameCandidates(Reviews reviews, RegistrationForms forms) {
        this.reviews = reviews;
        this.forms = forms;
    }

    @Scheduled(fixedDelayString = "${audit.name-candidates-every:PT1S}")
    void name() {
        int unanswered = 0;
        for (Reviews.UnnamedReview one : reviews.unnamed(AT_ONCE)) {
            if (unanswered == TRIES) {
                return;
            }
            switch (forms.ask(one.registration())) {
                case RegistrationForms.Answer.Found(var form) -> reviews.name(one, form.candidate());
                case RegistrationForms.Answer.Missing() -> {
                    // removed: the event of it withdraws the review
                }
                case RegistrationForms.Answer.Unavailable() -> unanswered++;
            }
        }
    }
}
