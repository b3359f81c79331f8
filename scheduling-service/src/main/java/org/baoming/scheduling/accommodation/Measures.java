package org.baoming.scheduling.accommodation;

/**
 * What is asked for or granted.
 *
 * @param extraMinutes beyond the end of a slot
 * @param separateRoom nobody else sits in the room
 * @param stepFree a room that is reached without a step
 * @param besideDoor the seat beside the door
 */
public record Measures(int extraMinutes, boolean separateRoom, boolean stepFree, boolean besideDoor) {
    public static final int MOST_EXTRA_MINUTES = 240;

    public Measures {
        if (extraMinutes < 0 || extraMinutes > MOST_EXTRA_MINUTES) {
            throw new IllegalArgumentException("Extra minutes are between 0 and " + MOST_EXTRA_MINUTES);
        }
    }

    public boolean isNothing() {
        return extraMinutes == 0 && !separateRoom && !stepFree && !besideDoor;
    }

    /** Everything that was asked for is in these. */
    boolean include(Measures wanted) {
        return extraMinutes >= wanted.extraMinutes
                && (separateRoom || !wanted.separateRoom)
                && (stepFree || !wanted.stepFree)
                && (besideDoor || !wanted.besideDoor);
    }
}
