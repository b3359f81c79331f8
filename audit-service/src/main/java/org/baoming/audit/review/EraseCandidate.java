package org.baoming.audit.review;

import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A passport is closed: personal data in its withdrawn reviews is erased, also of those that are withdrawn later, because the
 * deletion of a registration is told on another topic and may arrive after the closing. Decisions about registrations that stand, and
 * the record of staff actions, stay.
 */
@Component
public class EraseCandidate {

    private final Reviews reviews;
    private final InstantSource clock;

    EraseCandidate(Reviews reviews, InstantSource clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    @Transactional
    public void erase(UUID passport) {
        reviews.close(passport, clock.instant());
        reviews.eraseCandidate(passport);
    }
}
