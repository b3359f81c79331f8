package org.baoming.scheduling.accommodation;

/**
 * What was granted to a candidate for all subjects of a registration.
 *
 * @param extraMinutes beyond the end of a slot, 0 to {@link Measures#MOST_EXTRA_MINUTES}
 * @param separateRoom nobody else sits in the room
 * @param stepFree a room that is reached without a step
 * @param besideDoor seat 1
 * @param noteForInvigilatorZh what the invigilator has to know, and nothing else of the request; empty: nothing
 * @param noteForInvigilatorEn the same; empty where the Chinese is
 */
public record Accommodation(
        int extraMinutes,
        boolean separateRoom,
        boolean stepFree,
        boolean besideDoor,
        String noteForInvigilatorZh,
        String noteForInvigilatorEn) {}
