package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows the catalogue: a centre that is new gets its seed, and each has its rule about on-site confirmation. If that changes after the
 * publication, tickets of those whose confirmation was revoked or refused become void or valid with it, and they alone are told; and
 * those who had no seat for want of a confirmation are late ones if the rule is dropped.
 */
@Component
public class FollowCentres {
    private final ArrangedCentres centres;
    private final SeatAssignments seats;
    private final LateEntries lateEntries;
    private final AnnounceSeats announceSeats;
    private final ArrangementLock lock;
    private final InstantSource clock;

    FollowCentres(
            ArrangedCentres centres,
            SeatAssignments seats,
            LateEntries lateEntries,
            AnnounceSeats announceSeats,
            ArrangementLock lock,
            InstantSource clock) {
        this.centres = centres;
        this.seats = seats;
        this.lateEntries = lateEntries;
        this.announceSeats = announceSeats;
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
        Instant now = clock.instant();
        announceSeats.announce(seats.followConfirmations(session, centre, now), now);
        lateEntries.addOf(session, centre, now);
    }
}
