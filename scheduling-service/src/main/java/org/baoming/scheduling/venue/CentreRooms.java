package org.baoming.scheduling.venue;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rooms of a centre, and how many candidates they seat at a time.
 *
 * @param examDates of the session
 * @param earlier sessions whose rooms can be copied, the last one first
 */
public record CentreRooms(
        String session, String centre, List<LocalDate> examDates, List<Room> rooms, List<EarlierRooms> earlier) {

    /** The rooms that the centre had in another session. */
    public record EarlierRooms(String session, int rooms, int seats) {}

    /** @param stepFreeSeats those of them that are reached without a step */
    public record SeatsOfDay(LocalDate date, int seats, int stepFreeSeats) {}

    /** In all rooms, whenever they can be used. */
    public int seats() {
        return seats(room -> true);
    }

    public List<SeatsOfDay> seatsByDate() {
        return examDates.stream()
                .map(date -> new SeatsOfDay(
                        date,
                        seats(room -> room.isUsableOn(date)),
                        seats(room -> room.isUsableOn(date) && room.stepFree())))
                .toList();
    }

    private int seats(Predicate<Room> counted) {
        return rooms.stream().filter(counted).mapToInt(Room::seats).sum();
    }
}
