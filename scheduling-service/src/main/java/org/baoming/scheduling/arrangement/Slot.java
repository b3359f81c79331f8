package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.baoming.chassis.ChinaTime;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a centre examines.
 *
 * @param number within the centre, from 1
 * @param extraMinutes how long its rooms stay free after its end, for candidates with extra time
 * @param subjects who may sit in it; null: every subject
 * @param rooms which it uses; null: every room that is usable on its date
 */
public record Slot(
        int number,
        LocalDate date,
        LocalTime startsAt,
        LocalTime endsAt,
        int extraMinutes,
        @Nullable NavigableSet<String> subjects,
        @Nullable NavigableSet<String> rooms) {
    /** The most slots of a centre: ten days with ten slots, twice over. */
    public static final int MOST_OF_A_CENTRE = 200;

    public Slot {
        subjects = subjects == null ? null : new TreeSet<>(subjects);
        rooms = rooms == null ? null : new TreeSet<>(rooms);
    }

    boolean hasBegun(Instant now) {
        return !date.atTime(startsAt).atZone(ChinaTime.ZONE).toInstant().isAfter(now);
    }

    /** Nobody sits in it any more, those with extra time included. */
    boolean isOver(Instant now) {
        return !date.atTime(endsAt)
                .plusMinutes(extraMinutes)
                .atZone(ChinaTime.ZONE)
                .toInstant()
                .isAfter(now);
    }

    /** The same, but it admits nobody else. */
    Slot closed() {
        return new Slot(number, date, startsAt, endsAt, extraMinutes, new TreeSet<>(), rooms);
    }

    boolean admits(String subject) {
        return subjects == null || subjects.contains(subject);
    }

    boolean uses(Room room) {
        return (rooms == null || rooms.contains(room.code())) && room.isUsableOn(date);
    }

    List<Room> roomsAmong(List<Room> all) {
        return all.stream().filter(this::uses).toList();
    }

    /** They need rooms at the same time, the extra minutes included. */
    boolean overlaps(Slot other) {
        return date.equals(other.date)
                && minute(startsAt) < minute(other.endsAt) + other.extraMinutes
                && minute(other.startsAt) < minute(endsAt) + extraMinutes;
    }

    boolean sharesRoomWith(Slot other) {
        return rooms == null || other.rooms == null || rooms.stream().anyMatch(other.rooms::contains);
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
