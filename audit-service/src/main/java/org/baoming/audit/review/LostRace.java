package org.baoming.audit.review;

import org.springframework.dao.OptimisticLockingFailureException;

/** Somebody else changed the review between reading and writing; a second try meets the new state. */
class LostRace extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1;

    LostRace() {
        super("The review changed meanwhile");
    }
}
