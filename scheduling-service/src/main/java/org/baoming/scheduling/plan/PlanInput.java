package org.baoming.scheduling.plan;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an arrangement of one centre is calculated from. The order of the lists does not matter: the same content gives the same plan.
 *
 * @param minutesBetween the time a candidate has between two of their slots, in minutes: the way from room to room
 * @param fixed seats that are published or given by hand; they do not move
 */
public record PlanInput(
        String session,
        String centre,
        List<PlanSlot> slots,
        List<PlanRoom> rooms,
        List<PlanEntry> entries,
        List<Placement> fixed,
        int minutesBetween) {

    /**
     * A stretch of time in which a centre examines.
     *
     * @param number within the centre, from 1
     * @param extraMinutes how long its rooms stay free after its end, for candidates with extra time
     * @param subjects who may sit in it; null: every subject
     * @param rooms which it uses; null: every room that is usable on its date
     */
    public record PlanSlot(
            int number,
            LocalDate date,
            LocalTime startsAt,
            LocalTime endsAt,
            int extraMinutes,
            @Nullable Set<String> subjects,
            @Nullable Set<String> rooms) {}

    /**
     * @param dates when it is usable; null: always
     * @param stepFree reached without a step
     */
    public record PlanRoom(
            String code,
            int seats,
            boolean stepFree,
            @Nullable Set<LocalDate> dates) {}

    /**
     * A paid entry that needs a seat.
     *
     * @param id of the entry, as the published input of the draw names it
     * @param person the same for all entries of one registration: nobody is in two places at once
     * @param preferredDate null: none
     */
    public record PlanEntry(
            String id,
            String person,
            String subject,
            @Nullable LocalDate preferredDate,
            Needs needs) {}

    /**
     * What an approved accommodation asks of slot and seat.
     *
     * @param extraMinutes beyond the end of the slot, 0 to 240
     * @param separateRoom nobody else is in the room in that slot
     * @param stepFree a room that is reached without a step
     * @param besideDoor seat 1, which is the one beside the door
     */
    public record Needs(int extraMinutes, boolean separateRoom, boolean stepFree, boolean besideDoor) {
        public static final Needs NONE = new Needs(0, false, false, false);
    }

    /** @param entry {@link PlanEntry#id()} */
    public record Placement(String entry, int slot, String room, int seat) {}
}
