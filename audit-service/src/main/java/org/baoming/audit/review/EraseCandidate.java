package org.baoming.audit.review;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A passport is closed: personal data in its withdrawn reviews is erased. Decisions about registrations that stand, and
 * the record of staff actions, stay.
 */
@Component
public class EraseCandidate {

    private final Reviews reviews;

    EraseCandidate(Reviews reviews) {
        this.reviews = reviews;
    }

    @Transactional
    public void erase(UUID passport) {
        reviews.eraseCandidate(passport);
    }
}
