package org.baoming.scheduling.arrangement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.baoming.chassis.version.ContentVersion;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.accommodation.Accommodations;
import org.baoming.scheduling.venue.Room;
import org.baoming.scheduling.venue.ShowRooms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the seats of a centre are calculated from, and tells whether it has changed since. */
@Component
class ReadCentreInput {
    private final Slots slots;
    private final ShowRooms showRooms;
    private final ExamEntries entries;
    private final Accommodations accommodations;
    private final UnusableSeats unusableSeats;

    ReadCentreInput(
            Slots slots,
            ShowRooms showRooms,
            ExamEntries entries,
            Accommodations accommodations,
            UnusableSeats unusableSeats) {
        this.slots = slots;
        this.showRooms = showRooms;
        this.entries = entries;
        this.accommodations = accommodations;
        this.unusableSeats = unusableSeats;
    }

    /** In one snapshot, so that the fingerprint is that of what was read. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public CentreInput read(String session, String centre) {
        SlotPlan plan = slots.of(session, centre);
        List<Room> rooms = showRooms.show(session, centre).rooms();
        Map<RegistrationId, Accommodation> granted = accommodations.of(session, centre);
        return new CentreInput(
                session,
                centre,
                fingerprint(plan, rooms, granted, entries.digest(session, centre)),
                plan,
                rooms,
                entries.of(session, centre).stream()
                        .filter(entry -> entry.confirmed() || entry.seat() != null)
                        .toList(),
                granted,
                unusableSeats.of(session, centre));
    }

    /** As {@link CentreInput#fingerprint}, without reading the entries. */
    String fingerprint(String session, String centre) {
        return fingerprint(
                slots.of(session, centre),
                showRooms.show(session, centre).rooms(),
                accommodations.of(session, centre),
                entries.digest(session, centre));
    }

    private static String fingerprint(
            SlotPlan plan, List<Room> rooms, Map<RegistrationId, Accommodation> granted, String entries) {
        Map<String, String> needs = new TreeMap<>();
        granted.forEach((registration, accommodation) -> needs.put(
                registration.value().toString(),
                accommodation.extraMinutes() + "/" + accommodation.separateRoom() + "/" + accommodation.stepFree() + "/"
                        + accommodation.besideDoor()));
        return plan.version() + "-"
                + ContentVersion.of(List.of(
                        rooms.stream()
                                .map(room -> room.code() + "/" + room.seats() + "/" + room.stepFree() + "/"
                                        + room.examDates())
                                .toList(),
                        needs,
                        entries));
    }
}
