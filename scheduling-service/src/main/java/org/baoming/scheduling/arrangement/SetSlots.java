package org.baoming.scheduling.arrangement;

import static java.util.stream.Collectors.joining;

import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.venue.Room;
import org.baoming.scheduling.venue.ShowRooms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets all slots of a centre. The change is on record. */
@Component
public class SetSlots {
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final Catalogue catalogue;
    private final Slots slots;
    private final ShowRooms showRooms;
    private final SeatAssignments seats;
    private final ArrangementLock lock;
    private final StaffActs acts;

    SetSlots(
            Catalogue catalogue,
            Slots slots,
            ShowRooms showRooms,
            SeatAssignments seats,
            ArrangementLock lock,
            StaffActs acts) {
        this.catalogue = catalogue;
        this.slots = slots;
        this.showRooms = showRooms;
        this.seats = seats;
        this.lock = lock;
        this.acts = acts;
    }

    /**
     * What is set already changes nothing. After the publication slots are added, and those without a published seat are changed.
     *
     * @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE; SLOT_IN_USE; INVALID_FIELD naming each slot that is not on an exam date,
     *     ends before it begins, overlaps another one in the same room, or names an unknown room or subject
     */
    @Transactional
    public void set(
            Staff staff,
            String session,
            String centre,
            int minutesBetween,
            List<Slot> wanted,
            ExpectedVersion expected) {
        ExamSession of = ShowSlots.session(catalogue, session, centre);
        Centre at = catalogue.centre(session, centre).orElseThrow();
        lock.alone(session, centre);
        SlotPlan before = slots.of(session, centre);
        if (before.minutesBetween() == minutesBetween && before.slots().equals(byNumber(wanted))) {
            return;
        }
        long version = expected.next(Optional.of(before.version()));
        List<Room> rooms = showRooms.show(session, centre).rooms();
        requireValid(wanted, of, at, rooms, before);
        requireUsedSlotsStay(session, centre, before, wanted);
        slots.save(session, centre, new SlotPlan(version, minutesBetween, byNumber(wanted)));
        acts.record(
                staff.caller(),
                StaffAct.of(
                        "SLOTS_CHANGED",
                        centre,
                        session,
                        Map.of(
                                "slots.before", text(before.slots()),
                                "slots.after", text(wanted),
                                "minutesBetween.before", String.valueOf(before.minutesBetween()),
                                "minutesBetween.after", String.valueOf(minutesBetween),
                                "version", String.valueOf(version))));
    }

    private static List<Slot> byNumber(List<Slot> slots) {
        return slots.stream().sorted(Comparator.comparingInt(Slot::number)).toList();
    }

    private static void requireValid(
            List<Slot> wanted, ExamSession session, Centre centre, List<Room> rooms, SlotPlan before) {
        var mistakes = new Mistakes();
        Set<String> codes = rooms.stream().map(Room::code).collect(Collectors.toSet());
        Set<Integer> numbers = new HashSet<>();
        for (int n = 0; n < wanted.size(); n++) {
            Slot slot = wanted.get(n);
            String field = "slots[" + n + "]";
            if (!numbers.add(slot.number())) {
                mistakes.add(field + ".number", "DUPLICATE", "This number is there twice");
            }
            // What a change of the catalogue or of the rooms has left behind is listed as a problem, and does not
            // hinder other changes.
            if (before.slots().contains(slot)) {
                continue;
            }
            if (!session.examDates().contains(slot.date())) {
                mistakes.add(field + ".date", "UNKNOWN_DATE", "This is no exam date of the session");
            }
            if (!slot.startsAt().isBefore(slot.endsAt())) {
                mistakes.add(field + ".endsAt", "ENDS_TOO_EARLY", "The slot ends before it begins");
            } else if (minute(slot.endsAt()) + slot.extraMinutes() >= MINUTES_OF_A_DAY) {
                mistakes.add(field + ".extraMinutes", "DAY_TOO_SHORT", "The extra minutes reach into the next day");
            }
            if (slot.subjects() != null && !centre.capacities().keySet().containsAll(slot.subjects())) {
                mistakes.add(field + ".subjects", "UNKNOWN_SUBJECT", "The centre does not offer one of the subjects");
            }
            if (slot.rooms() != null && !codes.containsAll(slot.rooms())) {
                mistakes.add(field + ".rooms", "UNKNOWN_ROOM", "The centre has no such room");
            }
        }
        overlaps(wanted, mistakes);
        mistakes.refuse();
    }

    private static void overlaps(List<Slot> wanted, Mistakes mistakes) {
        for (int n = 0; n < wanted.size(); n++) {
            for (int m = 0; m < n; m++) {
                if (wanted.get(n).overlaps(wanted.get(m)) && wanted.get(n).sharesRoomWith(wanted.get(m))) {
                    mistakes.add(
                            "slots[" + n + "].startsAt",
                            "OVERLAP",
                            "Slot " + wanted.get(m).number() + " uses the same room at this time");
                    break;
                }
            }
        }
    }

    /** Whose seat is published keeps slot and room. */
    private void requireUsedSlotsStay(String session, String centre, SlotPlan before, List<Slot> wanted) {
        Map<Integer, Set<String>> used = seats.roomsUsed(session, centre);
        List<Integer> broken = used.entrySet().stream()
                .filter(slot -> {
                    Slot was = before.slot(slot.getKey()).orElse(null);
                    return wanted.stream()
                            .filter(is -> is.number() == slot.getKey())
                            .noneMatch(is -> was != null
                                    && is.date().equals(was.date())
                                    && is.startsAt().equals(was.startsAt())
                                    && is.endsAt().equals(was.endsAt())
                                    && is.extraMinutes() >= was.extraMinutes()
                                    && (is.rooms() == null || is.rooms().containsAll(slot.getValue())));
                })
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!broken.isEmpty()) {
            throw new ProblemException(
                            SchedulingProblem.SLOT_IN_USE, "Published seats are in the slots " + broken + ".")
                    .with("slots", broken);
        }
    }

    /** Named one by one, and refused together. */
    private static final class Mistakes {
        private static final int MOST = 50;
        private final ProblemException refusal = new ProblemException(CommonProblem.INVALID_FIELD, "Not valid: slots");
        private int count;

        void add(String field, String code, String message) {
            if (count++ < MOST) {
                refusal.field(field, code, message);
            }
        }

        void refuse() {
            if (count > 0) {
                throw refusal;
            }
        }
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    /** For people who read the record: {@code 1: 2027-03-27 09:00–11:00}. */
    private static String text(List<Slot> slots) {
        return slots.isEmpty()
                ? "-"
                : slots.stream()
                        .map(slot -> slot.number() + ": " + slot.date() + " " + slot.startsAt() + "–" + slot.endsAt())
                        .collect(joining(", "));
    }
}
