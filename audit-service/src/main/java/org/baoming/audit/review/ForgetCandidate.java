package org.baoming.audit.review;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A passport is closed: reviews of registrations that were deleted forget whose they were. What was decided about a
 * registration that stands, and the record of staff actions, stay.
 */
@Component
public class ForgetCandidate {

    private final Reviews reviews;

    ForgetCandidate(Reviews reviews) {
        this.reviews = reviews;
    }

    @Transactional
    public void forget(UUID passport) {
        reviews.forgetCandidate(passport);
    }
}
