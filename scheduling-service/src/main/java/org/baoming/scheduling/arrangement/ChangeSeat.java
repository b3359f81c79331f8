package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.arrangement.SeatAssignments.Place;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.venue.Room;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives one candidate another seat after the publication, for one of two reasons: something was granted that the seat does not have,
 * or the seat cannot be used. Nobody else moves. The ticket of the seat that is left is void, the candidate is told, and it is on
 * record.
 */
@Component
public class ChangeSeat {
    private final ArrangementLock lock;
    private final ReadCentreInput readInput;
    private final SeatAssignments seats;
    private final UnusableSeats unusableSeats;
    private final AnnounceSeats announceSeats;
    private final StaffActs acts;
    private final InstantSource clock;

    ChangeSeat(
            ArrangementLock lock,
            ReadCentreInput readInput,
            SeatAssignments seats,
            UnusableSeats unusableSeats,
            AnnounceSeats announceSeats,
            StaffActs acts,
            InstantSource clock) {
        this.lock = lock;
        this.readInput = readInput;
        this.seats = seats;
        this.unusableSeats = unusableSeats;
        this.announceSeats = announceSeats;
        this.acts = acts;
        this.clock = clock;
    }

    /** Why somebody may move. */
    public enum Reason {
        ACCOMMODATION,
        SEAT_UNUSABLE
    }

    /** @param seat that the candidate would have there */
    public record Offer(String room, int seat) {}

    /**
     * The rooms of a slot in which the candidate could sit instead.
     *
     * @throws ProblemException NOT_FOUND; SEAT_STAYS
     */
    @Transactional(readOnly = true)
    public List<Offer> offers(String session, String centre, EntryId entry, int slotNumber, Reason reason) {
        Change change = change(session, centre, entry, slotNumber, reason);
        return change.slot().roomsAmong(change.input().rooms()).stream()
                .flatMap(room -> change.seat(room).stream().mapToObj(seat -> new Offer(room.code(), seat)))
                .toList();
    }

    /**
     * @param seen the seat that the candidate has, as the staff has seen it
     * @return the seat that the candidate has now
     * @throws ProblemException NOT_FOUND if the entry has no published seat here, or there is no such slot or room; SEAT_STAYS if the
     *     reason is not given, or the time of the slot is past; CHANGED_MEANWHILE; NO_SEAT_THERE
     */
    @Transactional
    public SeatAssignment change(
            Staff staff,
            String session,
            String centre,
            EntryId entry,
            Place seen,
            int slotNumber,
            String roomCode,
            Reason reason) {
        lock.alone(session, centre);
        Change change = change(session, centre, entry, slotNumber, reason);
        SeatAssignment before = change.before();
        if (!seen.equals(new Place(before.slot(), before.room(), before.seat()))) {
            throw new ProblemException(
                    CommonProblem.CHANGED_MEANWHILE, "The candidate has another seat now; load it again.");
        }
        int seat = change.seat(change.room(roomCode))
                .orElseThrow(() -> new ProblemException(
                        SchedulingProblem.NO_SEAT_THERE, "The room has no seat for this candidate in the slot."));
        Instant now = clock.instant();
        int extraMinutes = change.input().needs(change.entry()).extraMinutes();
        SeatAssignment after = before.in(change.slot(), roomCode, seat, extraMinutes, now);
        seats.change(after);
        if (reason == Reason.SEAT_UNUSABLE) {
            unusableSeats.add(before, now);
        }
        announceSeats.announce(List.of(before.registration()), now);
        record(staff, before, after, reason);
        return after;
    }

    private Change change(String session, String centre, EntryId id, int slotNumber, Reason reason) {
        SeatAssignment before = seats.find(id)
                .filter(seat -> seat.session().equals(session) && seat.centre().equals(centre))
                .orElseThrow(() -> notFound("This entry has no published seat here."));
        CentreInput input = readInput.read(session, centre);
        ExamEntry entry = input.entries().stream()
                .filter(one -> one.entry().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound("This entry is not paid any more."));
        Slot slot = input.plan().slot(slotNumber).orElseThrow(() -> notFound("There is no slot " + slotNumber + "."));
        var change = new Change(input, entry, before, slot, reason);
        if (!change.isJustified(clock.instant())) {
            throw new ProblemException(
                    SchedulingProblem.SEAT_STAYS, "The seat has what was granted, or the time of the slot is past.");
        }
        return change;
    }

    /** @param slot the wanted one */
    private record Change(CentreInput input, ExamEntry entry, SeatAssignment before, Slot slot, Reason reason) {
        /** A slot that has begun admits nobody else; whose seat fails while it lasts sits down on another one in it. */
        boolean isJustified(Instant now) {
            boolean same = slot.number() == before.slot();
            return switch (reason) {
                case ACCOMMODATION -> !slot.hasBegun(now) && !own().hasBegun(now) && isGranted() && !isMet();
                case SEAT_UNUSABLE -> same ? !slot.isOver(now) : !slot.hasBegun(now);
            };
        }

        private boolean isGranted() {
            return !input.needs(entry).equals(Needs.NONE);
        }

        private Slot own() {
            return input.plan().slot(before.slot()).orElse(slot);
        }

        private boolean isMet() {
            return before.extraMinutes() == input.needs(entry).extraMinutes()
                    && input.rooms().stream()
                            .filter(room -> room.code().equals(before.room()))
                            .anyMatch(room -> choice().isAllowed(own(), room, before.seat()));
        }

        Room room(String code) {
            return input.rooms().stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> notFound("There is no room " + code + "."));
        }

        OptionalInt seat(Room room) {
            return choice().first(slot, room, reason == Reason.ACCOMMODATION);
        }

        private SeatChoice choice() {
            return new SeatChoice(input, entry);
        }
    }

    private void record(Staff staff, SeatAssignment before, SeatAssignment after, Reason reason) {
        acts.record(
                staff.caller(),
                new StaffAct(
                        "SEAT_CHANGED",
                        before.centre(),
                        before.session(),
                        before.registration().value(),
                        null,
                        Map.of(
                                "subject", before.subject(),
                                "ticket", before.ticketNumber(),
                                "reason", reason.name(),
                                "before", text(before),
                                "after", text(after))));
    }

    /** For people who read the record. */
    private static String text(SeatAssignment seat) {
        return seat.slot() + " " + seat.room() + " " + seat.seat()
                + (seat.extraMinutes() == 0 ? "" : " +" + seat.extraMinutes() + " min");
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(CommonProblem.NOT_FOUND, detail);
    }
}
