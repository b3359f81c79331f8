package org.baoming.scheduling.venue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.ExamSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and removes the rooms of a centre. Each change is on record. */
@Component
public class ChangeRooms {
    private final Catalogue catalogue;
    private final Rooms rooms;
    private final RoomUse use;
    private final StaffActs acts;

    ChangeRooms(Catalogue catalogue, Rooms rooms, RoomUse use, StaffActs acts) {
        this.catalogue = catalogue;
        this.rooms = rooms;
        this.use = use;
        this.acts = acts;
    }

    /**
     * What is set already changes nothing.
     *
     * @throws ProblemException FORBIDDEN; NOT_FOUND; CHANGED_MEANWHILE; TOO_MANY_ROOMS; ROOM_IN_USE if a published seat would be gone;
     *     INVALID_FIELD for a date that is no exam date
     */
    @Transactional
    public Room put(Caller caller, String session, String centre, Room wanted, ExpectedVersion expected) {
        Staff.of(caller, centre);
        ExamSession of = ShowRooms.session(catalogue, session, centre);
        rooms.lock(session, centre);
        Optional<Room> before = rooms.find(session, centre, wanted.code());
        if (before.equals(Optional.of(wanted))) {
            return wanted;
        }
        expected.next(before.map(Room::version));
        requireExamDates(wanted, of);
        if (before.isEmpty() && rooms.count(session, centre) >= Room.MOST_OF_A_CENTRE) {
            throw tooMany();
        }
        requireSeatsStay(wanted, use.of(session, centre, wanted.code()));
        rooms.save(session, centre, wanted);
        if (before.filter(was -> isPlaceOf(was, wanted)).isEmpty()) {
            use.renamed(session, centre, wanted.code());
        }
        record(caller, before.isEmpty() ? "ROOM_ADDED" : "ROOM_CHANGED", session, centre, before.orElse(null), wanted);
        return wanted;
    }

    /** @throws ProblemException FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE, ROOM_IN_USE */
    @Transactional
    public void remove(Caller caller, String session, String centre, String code, ExpectedVersion expected) {
        Staff.of(caller, centre);
        rooms.lock(session, centre);
        Optional<Room> before = rooms.find(session, centre, code);
        expected.next(before.map(Room::version));
        Map<LocalDate, Integer> used = use.of(session, centre, code);
        if (!used.isEmpty()) {
            throw inUse(code, used);
        }
        rooms.delete(session, centre, code);
        record(caller, "ROOM_REMOVED", session, centre, before.orElse(null), null);
    }

    /**
     * Copies the rooms that the centre had in another session, to be used on every exam date; rooms whose code is there already
     * stay as they are.
     *
     * @return how many were copied
     * @throws ProblemException FORBIDDEN, NOT_FOUND, TOO_MANY_ROOMS
     */
    @Transactional
    public int copy(Caller caller, String from, String session, String centre) {
        Staff.of(caller, centre);
        ShowRooms.session(catalogue, session, centre);
        rooms.lock(session, centre);
        if (rooms.count(from, centre) == 0) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "The centre has no rooms in session " + from + ".");
        }
        int copied = rooms.copy(from, session, centre);
        if (rooms.count(session, centre) > Room.MOST_OF_A_CENTRE) {
            throw tooMany();
        }
        if (copied > 0) {
            acts.record(
                    caller,
                    StaffAct.of(
                            "ROOMS_COPIED", centre, session, Map.of("from", from, "rooms", String.valueOf(copied))));
        }
        return copied;
    }

    private static void requireSeatsStay(Room wanted, Map<LocalDate, Integer> used) {
        boolean stay = used.entrySet().stream()
                .allMatch(day -> wanted.isUsableOn(day.getKey()) && day.getValue() <= wanted.seats());
        if (!stay) {
            throw inUse(wanted.code(), used);
        }
    }

    private static ProblemException inUse(String code, Map<LocalDate, Integer> used) {
        return new ProblemException(
                        SchedulingProblem.ROOM_IN_USE,
                        "Published seats are in " + code + "; move them to another room first.")
                .with("dates", List.copyOf(used.keySet()))
                .with("seats", used.values().stream().max(Integer::compare).orElse(0));
    }

    /** Candidates find it as before. */
    private static boolean isPlaceOf(Room was, Room is) {
        return was.nameZh().equals(is.nameZh())
                && was.nameEn().equals(is.nameEn())
                && was.building().equals(is.building())
                && was.floor().equals(is.floor());
    }

    private static void requireExamDates(Room room, ExamSession session) {
        List<LocalDate> dates = room.examDates();
        if (dates == null) {
            return;
        }
        List<LocalDate> unknown = dates.stream()
                .filter(date -> !session.examDates().contains(date))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "No exam dates of the session: " + unknown)
                    .field("examDates", "UNKNOWN_DATE", "No exam date of the session: " + unknown);
        }
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                SchedulingProblem.TOO_MANY_ROOMS, "A centre has at most " + Room.MOST_OF_A_CENTRE + " rooms.");
    }

    private void record(
            Caller caller, String act, String session, String centre, @Nullable Room before, @Nullable Room after) {
        Map<String, String> details = new TreeMap<>();
        Map<String, String> was = before == null ? Map.of() : settings(before);
        Map<String, String> is = after == null ? Map.of() : settings(after);
        if (before == null || after == null) {
            details.putAll(before == null ? is : was);
        } else {
            was.forEach((name, value) -> {
                String now = is.getOrDefault(name, "");
                if (!now.equals(value)) {
                    details.put(name + ".before", value);
                    details.put(name + ".after", now);
                }
            });
            details.put("room", after.code());
        }
        acts.record(caller, StaffAct.of(act, centre, session, details));
    }

    /** By the names that the API has; {@code *}: every exam date. */
    private static Map<String, String> settings(Room room) {
        List<LocalDate> dates = room.examDates();
        Map<String, String> settings = new TreeMap<>();
        settings.put("room", room.code());
        settings.put("nameZh", room.nameZh());
        settings.put("nameEn", room.nameEn());
        settings.put("building", room.building());
        settings.put("floor", room.floor());
        settings.put("seats", String.valueOf(room.seats()));
        settings.put("stepFree", String.valueOf(room.stepFree()));
        settings.put(
                "examDates",
                dates == null ? "*" : dates.stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
        settings.put("note", room.note());
        return settings;
    }
}
