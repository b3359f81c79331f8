package org.baoming.scheduling.arrangement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.baoming.scheduling.plan.Plan;
import org.baoming.scheduling.plan.PlanCheck;
import org.baoming.scheduling.plan.PlanInput;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.venue.Room;

/**
 * Which seat an entry could have instead of its published one, with everybody else where they are and with every hard rule held,
 * what was granted to this candidate and to others included.
 */
final class SeatChoice {
    private final CentreInput centre;
    private final ExamEntry moving;

    SeatChoice(CentreInput centre, ExamEntry moving) {
        this.centre = centre;
        this.moving = moving;
    }

    /**
     * The first free seat of the room: the one beside the door if that was granted.
     *
     * @param own whether the seat that the entry has already counts as free
     */
    OptionalInt first(Slot slot, Room room, boolean own) {
        BitSet taken = taken(slot, room);
        ExamEntry.Seat now = moving.seat();
        if (!own && now != null && now.slot() == slot.number() && now.room().equals(room.code())) {
            taken.set(now.seat());
        }
        int first = centre.needs(moving).besideDoor() ? 1 : taken.nextClearBit(1);
        return first <= room.seats() && !taken.get(first) && isAllowed(slot, room, first)
                ? OptionalInt.of(first)
                : OptionalInt.empty();
    }

    private BitSet taken(Slot slot, Room room) {
        BitSet taken = new BitSet();
        centre.entries().stream()
                .filter(other -> !other.equals(moving))
                .map(ExamEntry::seat)
                .filter(seat -> seat != null && isIn(seat, slot, room))
                .forEach(seat -> taken.set(seat.seat()));
        centre.unusable().stream().filter(seat -> isIn(seat, slot, room)).forEach(seat -> taken.set(seat.seat()));
        return taken;
    }

    /** At this time, not in this slot alone. */
    private boolean isIn(ExamEntry.Seat seat, Slot slot, Room room) {
        return seat.room().equals(room.code())
                && centre.plan()
                        .slot(seat.slot())
                        .filter(other -> other.number() == slot.number() || other.overlaps(slot))
                        .isPresent();
    }

    /** By the check of every plan, with those who sit in this room at this time, and the candidate's own other seats. */
    boolean isAllowed(Slot slot, Room room, int seat) {
        var wanted = new Placement(Calculation.name(moving.entry().value()), slot.number(), room.code(), seat);
        List<PlanEntry> entries = new ArrayList<>(List.of(entry(moving)));
        List<Placement> fixed = new ArrayList<>();
        for (ExamEntry other : centre.entries()) {
            ExamEntry.Seat has = other.seat();
            if (!other.equals(moving)
                    && has != null
                    && (isIn(has, slot, room) || other.registration().equals(moving.registration()))) {
                entries.add(entry(other));
                fixed.add(new Placement(Calculation.name(other.entry().value()), has.slot(), has.room(), has.seat()));
            }
        }
        var input = new PlanInput(
                centre.session(),
                centre.centre(),
                centre.plan().slots().stream()
                        .map(one -> Calculation.slot(one, one.rooms()))
                        .toList(),
                centre.rooms().stream().map(Calculation::room).toList(),
                entries,
                fixed,
                centre.plan().minutesBetween());
        List<Placement> placements = new ArrayList<>(fixed);
        placements.add(wanted);
        return PlanCheck.check(input, new Plan(placements, List.of(), 0, 0, 0, 0))
                .isEmpty();
    }

    private PlanEntry entry(ExamEntry entry) {
        return new PlanEntry(
                Calculation.name(entry.entry().value()),
                Calculation.name(entry.registration().value()),
                entry.subject(),
                entry.preferredDate(),
                centre.needs(entry));
    }
}
