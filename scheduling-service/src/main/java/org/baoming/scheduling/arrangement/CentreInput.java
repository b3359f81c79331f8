package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.venue.Room;

/**
 * Everything from which the seats of a centre are calculated, read in one moment.
 *
 * @param fingerprint differs as soon as any of it has changed
 * @param unusable seats that stay empty; there are none before the publication
 * @param entries those that may be arranged, by entry; who is not confirmed is not in it
 */
record CentreInput(
        String session,
        String centre,
        String fingerprint,
        SlotPlan plan,
        List<Room> rooms,
        List<ExamEntry> entries,
        Map<RegistrationId, Accommodation> accommodations,
        List<ExamEntry.Seat> unusable) {

    /** Who sits in a slot that has begun stays there, and nobody else comes in. */
    CentreInput from(Instant now) {
        return new CentreInput(session, centre, fingerprint, plan.from(now), rooms, entries, accommodations, unusable);
    }

    /** What was granted to the candidate of an entry. */
    Needs needs(ExamEntry entry) {
        Accommodation granted = accommodations.get(entry.registration());
        return granted == null
                ? Needs.NONE
                : new Needs(granted.extraMinutes(), granted.separateRoom(), granted.stepFree(), granted.besideDoor());
    }
}
