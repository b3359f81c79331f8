package org.baoming.scheduling.arrangement;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.TicketNumber;
import org.baoming.scheduling.arrangement.Calculation.DraftSeat;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes calculated seats to published ones, with their ticket numbers. */
@Component
class AssignSeats {
    private final SeatAssignments seats;

    AssignSeats(SeatAssignments seats) {
        this.seats = seats;
    }

    /** @throws IllegalStateException if a seat is in a slot that is not among these */
    @Transactional(propagation = Propagation.MANDATORY)
    void assign(String session, String centre, SlotPlan plan, List<DraftSeat> calculated, Instant now) {
        Map<String, Integer> serials = new HashMap<>();
        calculated.stream()
                .collect(groupingBy(DraftSeat::subject, counting()))
                .forEach((subject, count) ->
                        serials.put(subject, seats.nextSerials(session, centre, subject, Math.toIntExact(count))));
        seats.add(calculated.stream()
                .map(seat -> {
                    Slot slot = plan.slot(seat.slot())
                            .orElseThrow(() -> new IllegalStateException("There is no slot " + seat.slot()));
                    int serial = serials.merge(seat.subject(), 1, Integer::sum) - 1;
                    return new SeatAssignment(
                            new EntryId(seat.entry()),
                            new RegistrationId(seat.registration()),
                            session,
                            centre,
                            seat.subject(),
                            TicketNumber.of(centre, seat.subject(), serial),
                            seat.slot(),
                            slot.date(),
                            slot.startsAt(),
                            slot.endsAt(),
                            seat.extraMinutes(),
                            seat.room(),
                            seat.seat(),
                            now,
                            null);
                })
                .toList());
    }
}
