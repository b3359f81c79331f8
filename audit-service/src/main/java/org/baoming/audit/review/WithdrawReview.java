package org.baoming.audit.review;

import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A registration was deleted or has left the centre: its review leaves the queue. */
@Component
public class WithdrawReview {

    private final Reviews reviews;
    private final EndRound endRound;

    WithdrawReview(Reviews reviews, EndRound endRound) {
        this.reviews = reviews;
        this.endRound = endRound;
    }

    /**
     * Changes nothing if there is no review at this centre, or if the candidate has asked again since.
     *
     * @param centre the centre that was left
     * @param version the version of the registration at enrollment-service
     * @throws OptimisticLockingFailureException if staff decided at the same moment; try again
     */
    @Transactional
    public void withdraw(UUID registration, String centre, long version) {
        reviews.find(registration)
                .filter(review -> review.centre().equals(centre))
                .filter(review -> review.registrationVersion() < version)
                .filter(review -> review.state().mayBecome(ReviewState.WITHDRAWN))
                .ifPresent(review -> {
                    Review withdrawn = review.withdrawn(version);
                    reviews.replaceOrRetry(review, withdrawn);
                    endRound.of(withdrawn);
                    reviews.eraseIfClosed(registration);
                });
    }
}
