package org.baoming.scheduling.arrangement;

import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows the catalogue: a centre that is new gets its seed, and each has its rule about on-site confirmation. If that changes after the
 * publication, tickets of those whose confirmation was revoked change with it.
 */
@Component
public class FollowCentres {
    private final ArrangedCentres centres;
    private final SeatAssignments seats;
    private final ArrangementLock lock;
    private final InstantSource clock;

    FollowCentres(ArrangedCentres centres, SeatAssignments seats, ArrangementLock lock, InstantSource clock) {
        this.centres = centres;
        this.seats = seats;
        this.lock = lock;
        this.clock = clock;
    }

    @Transactional
    public void follow(String session, String centre, boolean onSiteConfirmation) {
        if (!centres.hasRule(session, centre, !onSiteConfirmation)) {
            centres.save(session, centre, onSiteConfirmation);
            return;
        }
        // Alone: a confirmation that is revoked at this moment would see the old rule, and this would not see the
        // confirmation.
        lock.alone(session, centre);
        centres.save(session, centre, onSiteConfirmation);
        seats.followConfirmations(session, centre, clock.instant());
    }
}
