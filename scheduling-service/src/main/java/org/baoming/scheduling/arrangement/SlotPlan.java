package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All slots of a centre, which share one version.
 *
 * @param version 0 before the first change
 * @param minutesBetween the time a candidate has between two of their slots
 * @param slots by number
 */
public record SlotPlan(long version, int minutesBetween, List<Slot> slots) {
    /** Those that have begun admit nobody else. */
    SlotPlan from(Instant now) {
        return new SlotPlan(
                version,
                minutesBetween,
                slots.stream()
                        .map(slot -> slot.hasBegun(now) ? slot.closed() : slot)
                        .toList());
    }

    Optional<Slot> slot(int number) {
        return slots.stream().filter(slot -> slot.number() == number).findFirst();
    }
}
