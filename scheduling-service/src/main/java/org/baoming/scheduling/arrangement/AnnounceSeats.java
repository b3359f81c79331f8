package org.baoming.scheduling.arrangement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.arrangement.ArrangementLock.CentreOf;
import org.baoming.scheduling.venue.Room;
import org.baoming.scheduling.venue.ShowRooms;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Publishes the seats of registrations as events, in the transaction that has changed them, some hundred at a time. */
@Component
class AnnounceSeats {
    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final SeatAssignments seats;
    private final ShowRooms showRooms;
    private final Outbox outbox;
    private final JdbcClient jdbc;

    AnnounceSeats(SeatAssignments seats, ShowRooms showRooms, Outbox outbox, JdbcClient jdbc) {
        this.seats = seats;
        this.showRooms = showRooms;
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    private record Owner(@Nullable UUID passport, String session, String centre) {}

    /** Of every registration with a seat at the centre. */
    @Transactional(propagation = Propagation.MANDATORY)
    void announceAll(String session, String centre, Instant now) {
        Map<CentreOf, Map<String, Room>> rooms = new HashMap<>();
        UUID after = FIRST;
        List<RegistrationId> some = seats.registrations(session, centre, after, AT_ONCE);
        while (!some.isEmpty()) {
            announce(some, rooms, now);
            after = some.getLast().value();
            some = seats.registrations(session, centre, after, AT_ONCE);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void announce(Collection<RegistrationId> registrations, Instant now) {
        Map<CentreOf, Map<String, Room>> rooms = new HashMap<>();
        List<RegistrationId> all = registrations.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            announce(all.subList(from, Math.min(from + AT_ONCE, all.size())), rooms, now);
        }
    }

    private void announce(List<RegistrationId> registrations, Map<CentreOf, Map<String, Room>> rooms, Instant now) {
        Map<RegistrationId, Owner> owners = owners(registrations);
        Map<RegistrationId, Long> versions = seats.nextVersions(registrations);
        Map<RegistrationId, List<SeatAssignment>> assigned =
                seats.of(registrations).stream().collect(groupingBy(SeatAssignment::registration));
        List<SeatsAssigned> events = new ArrayList<>();
        for (RegistrationId registration : registrations) {
            Owner owner = owners.get(registration);
            if (owner == null) {
                throw new IllegalStateException("A seat of an entry that is not known");
            }
            List<SeatAssignment> own = assigned.getOrDefault(registration, List.of());
            Map<String, Room> of = rooms.computeIfAbsent(new CentreOf(owner.session(), owner.centre()), this::rooms);
            events.add(new SeatsAssigned(
                    registration.value(),
                    owner.passport(),
                    owner.session(),
                    owner.centre(),
                    versions.getOrDefault(registration, 1L),
                    now,
                    own.stream().anyMatch(seat -> !seat.hasValidTicket()),
                    own.stream().map(seat -> seat(seat, of.get(seat.room()))).toList()));
        }
        outbox.append(events);
    }

    private Map<String, Room> rooms(CentreOf centre) {
        return showRooms.show(centre.session(), centre.centre()).rooms().stream()
                .collect(toMap(Room::code, room -> room));
    }

    private static SeatsAssigned.Seat seat(SeatAssignment seat, @Nullable Room room) {
        return new SeatsAssigned.Seat(
                seat.entry().value(),
                seat.subject(),
                seat.ticketNumber(),
                seat.date(),
                seat.startsAt(),
                seat.endsAt().plusMinutes(seat.extraMinutes()),
                seat.room(),
                room == null ? seat.room() : room.nameZh(),
                room == null ? seat.room() : room.nameEn(),
                room == null ? "" : room.building(),
                room == null ? "" : room.floor(),
                seat.seat());
    }

    private Map<RegistrationId, Owner> owners(List<RegistrationId> registrations) {
        Map<RegistrationId, Owner> owners = new HashMap<>();
        jdbc.sql("""
                        select distinct on (registration) registration, coalesce(o.passport, e.passport) as passport, session, centre
                        from exam_entry e left join group_owner o using (registration)
                        where registration = any (:registrations::uuid[])
                        order by registration, e.passport nulls last""")
                .param(
                        "registrations",
                        registrations.stream().map(RegistrationId::value).toArray(UUID[]::new))
                .query(row -> {
                    owners.put(
                            new RegistrationId(Sql.uuid(row, "registration")),
                            new Owner(
                                    row.getObject("passport", UUID.class),
                                    row.getString("session"),
                                    row.getString("centre")));
                });
        return owners;
    }
}
