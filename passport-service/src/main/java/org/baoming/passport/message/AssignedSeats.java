package org.baoming.passport.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.ChinaTime;
import org.jspecify.annotations.Nullable;

/**
 * All published seats of a registration.
 *
 * @param passport null while nobody has claimed a registration that a centre has made
 * @param version a later one replaces an earlier one
 * @param ticketsVoid the on-site confirmation is revoked or refused, and the seats are kept; null: the version that published
 *     the seats did not tell it
 * @param seats none: they are gone
 */
public record AssignedSeats(
        UUID registration,
        @Nullable UUID passport,
        String session,
        String centre,
        long version,
        @Nullable Boolean ticketsVoid,
        List<Seat> seats) {

    public record Seat(
            UUID entry, String subject, LocalDate date, LocalTime startsAt, LocalTime endsAt, String room, int seat) {

        /** By codes, as {@link CatalogueNames} takes it. */
        String place() {
            return String.join(
                    "|",
                    subject,
                    date.toString(),
                    startsAt.toString(),
                    endsAt.toString(),
                    room,
                    Integer.toString(seat));
        }

        Instant over() {
            return date.atTime(endsAt).atZone(ChinaTime.ZONE).toInstant();
        }
    }

    /** By entry. */
    Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        seats.forEach(seat -> places.put(seat.entry().toString(), seat.place()));
        return places;
    }

    /** One a line, by time. */
    String lines() {
        return seats.stream()
                .sorted((one, other) -> one.over().compareTo(other.over()))
                .map(Seat::place)
                .collect(Collectors.joining("\n"));
    }

    /** When the last exam ends; there is one. */
    Instant over() {
        return Objects.requireNonNull(
                seats.stream().map(Seat::over).max(Instant::compareTo).orElse(null));
    }
}
