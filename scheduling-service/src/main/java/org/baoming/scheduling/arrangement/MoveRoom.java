package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.accommodation.Accommodations;
import org.baoming.scheduling.arrangement.SeatAssignments.Place;
import org.baoming.scheduling.venue.Room;
import org.baoming.scheduling.venue.ShowRooms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves everybody who sits in a room in one slot to another room, when a room has to be given up after the publication. The order of the
 * seats stays; tickets that name the old room are void. It is on record.
 */
@Component
public class MoveRoom {
    private final ArrangementLock lock;
    private final Slots slots;
    private final ShowRooms showRooms;
    private final SeatAssignments seats;
    private final UnusableSeats unusableSeats;
    private final Accommodations accommodations;
    private final AnnounceSeats announceSeats;
    private final StaffActs acts;
    private final InstantSource clock;

    MoveRoom(
            ArrangementLock lock,
            Slots slots,
            ShowRooms showRooms,
            SeatAssignments seats,
            UnusableSeats unusableSeats,
            Accommodations accommodations,
            AnnounceSeats announceSeats,
            StaffActs acts,
            InstantSource clock) {
        this.lock = lock;
        this.slots = slots;
        this.showRooms = showRooms;
        this.seats = seats;
        this.unusableSeats = unusableSeats;
        this.accommodations = accommodations;
        this.announceSeats = announceSeats;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * @return how many were moved
     * @throws ProblemException NOT_FOUND if the slot, the seats or the other room is not there; ROOM_TOO_SMALL; ROOM_NOT_FREE if the
     *     other room is not usable on the date, has seats at this time, or one that
     *     cannot be used, or is one of another slot's at this time; NEEDS_NOT_MET if
     *     somebody needs a room without steps
     */
    @Transactional
    public int move(Staff staff, String session, String centre, int slotNumber, String from, String to) {
        lock.alone(session, centre);
        SlotPlan plan = slots.of(session, centre);
        Slot slot = plan.slot(slotNumber).orElseThrow(() -> notFound("There is no slot " + slotNumber + "."));
        List<SeatAssignment> moving = seats.of(session, centre, slotNumber, from, Place.NONE, Room.MOST_SEATS);
        if (moving.isEmpty()) {
            throw notFound("Nobody sits in " + from + " in slot " + slotNumber + ".");
        }
        Room room = showRooms.show(session, centre).rooms().stream()
                .filter(one -> one.code().equals(to) && !to.equals(from))
                .findFirst()
                .orElseThrow(() -> notFound("There is no other room " + to + "."));
        requireFree(session, centre, plan, slot, room);
        requireNeedsMet(session, centre, moving, room);
        List<Integer> numbers = numbers(moving, room);
        Instant now = clock.instant();
        seats.move(moving, to, numbers, now);
        List<RegistrationId> moved =
                moving.stream().map(SeatAssignment::registration).distinct().toList();
        announceSeats.announce(moved, now);
        acts.record(
                staff.caller(),
                StaffAct.of(
                        "ROOM_MOVED",
                        centre,
                        session,
                        Map.of(
                                "slot",
                                String.valueOf(slotNumber),
                                "from",
                                from,
                                "to",
                                to,
                                "seats",
                                String.valueOf(moving.size()))));
        return moving.size();
    }

    /** The same numbers if there are so many seats, otherwise closed up. */
    private static List<Integer> numbers(List<SeatAssignment> moving, Room room) {
        if (moving.size() > room.seats()) {
            throw new ProblemException(
                            SchedulingProblem.ROOM_TOO_SMALL, room.code() + " has " + room.seats() + " seats.")
                    .with("seats", room.seats())
                    .with("needed", moving.size());
        }
        return moving.getLast().seat() <= room.seats()
                ? moving.stream().map(SeatAssignment::seat).toList()
                : IntStream.rangeClosed(1, moving.size()).boxed().toList();
    }

    private void requireFree(String session, String centre, SlotPlan plan, Slot slot, Room room) {
        Map<Integer, Set<String>> used = seats.roomsUsed(session, centre);
        boolean free = room.isUsableOn(slot.date())
                && unusableSeats.of(session, centre).stream()
                        .noneMatch(seat ->
                                seat.slot() == slot.number() && seat.room().equals(room.code()))
                && plan.slots().stream()
                        .filter(other -> other.number() == slot.number() || other.overlaps(slot))
                        .noneMatch(other ->
                                used.getOrDefault(other.number(), Set.of()).contains(room.code())
                                        // Late entries of the other slot may sit down there at any time.
                                        || (other.number() != slot.number() && other.uses(room)));
        if (!free) {
            throw new ProblemException(
                    SchedulingProblem.ROOM_NOT_FREE, room.code() + " is not free in slot " + slot.number() + ".");
        }
    }

    private void requireNeedsMet(String session, String centre, List<SeatAssignment> moving, Room room) {
        Map<RegistrationId, Accommodation> granted = accommodations.of(session, centre);
        boolean met = room.stepFree()
                || moving.stream()
                        .map(seat -> granted.get(seat.registration()))
                        .noneMatch(accommodation -> accommodation != null && accommodation.stepFree());
        if (!met) {
            throw new ProblemException(
                    SchedulingProblem.NEEDS_NOT_MET, "A candidate needs a room that is reached without a step.");
        }
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(CommonProblem.NOT_FOUND, detail);
    }
}
