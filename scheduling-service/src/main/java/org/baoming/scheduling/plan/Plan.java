package org.baoming.scheduling.plan;

import java.util.List;

/**
 * An arrangement of one centre.
 *
 * @param placements of every entry that has a seat, the fixed ones included, by entry
 * @param unplaced by entry
 * @param preferences entries with a preferred date
 * @param honoured those of them that sit on it
 * @param bound the most that any arrangement could honour, computed independently as a maximum flow that ignores what it cannot express
 * @param sameSubjectNeighbours pairs of neighbouring seats in one slot and room with the same subject
 */
public record Plan(
        List<PlanInput.Placement> placements,
        List<Unplaced> unplaced,
        int preferences,
        int honoured,
        int bound,
        int sameSubjectNeighbours) {

    public record Unplaced(String entry, Reason reason) {}

    public enum Reason {
        /** No slot admits the subject. */
        NO_SLOT_FOR_SUBJECT,
        /** Every seat of the slots that would do is taken. */
        NO_SEAT_LEFT,
        /** The candidate's subjects cannot be separated in time. */
        NOT_SEPARABLE,
        /** No slot and room meets what the candidate needs. */
        NEEDS_NOT_MET
    }
}
