package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.venue.Room;

/**
 * Everything from which the seats of a centre are calculated, read in one moment.
 *
 * @param fingerprint differs as soon as any of it has changed
 * @param entries those that may be arranged, by entry; who is not confirmed is not in it
 */
record CentreInput(
        String session,
        String centre,
        String fingerprint,
        SlotPlan plan,
        List<Room> rooms,
        List<ExamEntry> entries,
        Map<RegistrationId, Accommodation> accommodations) {

    /** Who sits in a slot that has begun stays there, and nobody else comes in. */
    CentreInput from(Instant now) {
        return new CentreInput(session, centre, fingerprint, plan.from(now), rooms, entries, accommodations);
    }
}
