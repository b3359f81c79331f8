package org.baoming.scheduling.arrangement;

import java.time.InstantSource;
import java.util.List;
import org.baoming.scheduling.arrangement.ArrangementLock.CentreOf;
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
        if (centres.save(session, centre, onSiteConfirmation)) {
            lock.shared(List.of(new CentreOf(session, centre)));
            seats.followConfirmations(session, centre, clock.instant());
        }
    }
}
