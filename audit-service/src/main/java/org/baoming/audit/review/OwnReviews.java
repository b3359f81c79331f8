package org.baoming.audit.review;

import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.springframework.stereotype.Component;

/** The reviews of the caller's own centre; another centre's do not exist for them. */
@Component
class OwnReviews {

    private final Reviews reviews;

    OwnReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    /** @throws ProblemException NOT_FOUND */
    Review get(Caller caller, UUID registration) {
        String centre = caller.requireCentre();
        return reviews.find(registration)
                .filter(review -> review.centre().equals(centre))
                .orElseThrow(OwnReviews::notFound);
    }

    static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "Your centre has no review of this registration.");
    }
}
