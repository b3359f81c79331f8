package org.baoming.scheduling.arrangement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.baoming.scheduling.arrangement.ArrangementLock.CentreOf;
import org.baoming.scheduling.venue.RoomUse;
import org.springframework.stereotype.Component;

/** What published seats ask of rooms. */
@Component
class PublishedRoomUse implements RoomUse {
    private final ArrangementLock lock;
    private final SeatAssignments seats;
    private final AnnounceSeats announceSeats;
    private final InstantSource clock;

    PublishedRoomUse(ArrangementLock lock, SeatAssignments seats, AnnounceSeats announceSeats, InstantSource clock) {
        this.lock = lock;
        this.seats = seats;
        this.announceSeats = announceSeats;
        this.clock = clock;
    }

    @Override
    public Map<LocalDate, Integer> of(String session, String centre, String room) {
        lock.shared(List.of(new CentreOf(session, centre)));
        return seats.use(session, centre, room);
    }

    @Override
    public void renamed(String session, String centre, String room) {
        announceSeats.announce(seats.registrationsIn(session, centre, room), clock.instant());
    }
}
