package org.baoming.scheduling.arrangement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a centre as its staff see them, with what keeps candidates from being placed.
 *
 * @param problems empty: everybody could be placed, as far as numbers tell
 */
public record CentreSlots(SlotPlan plan, List<Room> rooms, List<Problem> problems) {

    /** What is wrong, as far as it can be told without calculating. */
    public enum Code {
        NO_SLOTS,
        NO_ROOMS,
        /** A date of a slot is no exam date any more. */
        DATE_GONE,
        /** A slot has no room on its date. */
        SLOT_WITHOUT_ROOM,
        /** A slot names a room that is not there any more, or not usable on its date. */
        ROOM_GONE,
        /** No slot admits a subject that is paid. */
        SUBJECT_WITHOUT_SLOT,
        /** More entries than seats, of a subject or of all. */
        TOO_FEW_SEATS
    }

    /**
     * @param subject null: not of one subject
     * @param entries paid, where seats are too few or missing
     */
    public record Problem(
            Code code,
            @Nullable Integer slot,
            @Nullable String subject,
            @Nullable String room,
            @Nullable Integer entries,
            @Nullable Integer seats) {
        private static Problem of(Code code) {
            return new Problem(code, null, null, null, null, null);
        }

        private static Problem of(Code code, Slot slot, @Nullable String room) {
            return new Problem(code, slot.number(), null, room, null, null);
        }
    }

    /** @param entries that may be arranged, by subject */
    static CentreSlots of(SlotPlan plan, List<Room> rooms, ExamSession session, Map<String, Integer> entries) {
        List<Problem> problems = new ArrayList<>();
        if (plan.slots().isEmpty()) {
            problems.add(Problem.of(Code.NO_SLOTS));
        }
        if (rooms.isEmpty()) {
            problems.add(Problem.of(Code.NO_ROOMS));
        }
        for (Slot slot : plan.slots()) {
            if (!session.examDates().contains(slot.date())) {
                problems.add(Problem.of(Code.DATE_GONE, slot, null));
            }
            if (slot.roomsAmong(rooms).isEmpty()) {
                problems.add(Problem.of(Code.SLOT_WITHOUT_ROOM, slot, null));
            }
            if (slot.rooms() != null) {
                slot.rooms().stream()
                        .filter(code -> rooms.stream()
                                .noneMatch(room -> room.code().equals(code) && room.isUsableOn(slot.date())))
                        .forEach(code -> problems.add(Problem.of(Code.ROOM_GONE, slot, code)));
            }
        }
        if (!plan.slots().isEmpty()) {
            seats(plan, rooms, entries, problems);
        }
        return new CentreSlots(plan, rooms, List.copyOf(problems));
    }

    private static void seats(SlotPlan plan, List<Room> rooms, Map<String, Integer> entries, List<Problem> problems) {
        entries.forEach((subject, count) -> {
            List<Slot> admitting =
                    plan.slots().stream().filter(slot -> slot.admits(subject)).toList();
            int seats = admitting.stream().mapToInt(slot -> seats(slot, rooms)).sum();
            if (admitting.isEmpty()) {
                problems.add(new Problem(Code.SUBJECT_WITHOUT_SLOT, null, subject, null, count, 0));
            } else if (seats < count) {
                problems.add(new Problem(Code.TOO_FEW_SEATS, null, subject, null, count, seats));
            }
        });
        int all = entries.values().stream().mapToInt(Integer::intValue).sum();
        int seats = plan.slots().stream().mapToInt(slot -> seats(slot, rooms)).sum();
        if (seats < all) {
            problems.add(new Problem(Code.TOO_FEW_SEATS, null, null, null, all, seats));
        }
    }

    public int seats(Slot slot) {
        return seats(slot, rooms);
    }

    private static int seats(Slot slot, List<Room> rooms) {
        return slot.roomsAmong(rooms).stream().mapToInt(Room::seats).sum();
    }
}
