package org.baoming.scheduling.ticket;

import java.util.ArrayList;
import java.util.List;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.arrangement.SeatAssignments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads published seats by slot, room and seat, some at a time. */
@Component
class SelectedSeats {
    private final SeatAssignments seats;

    SelectedSeats(SeatAssignments seats) {
        this.seats = seats;
    }

    /** The next ones after this seat, {@link Persons#AT_ONCE} at most; none: that was the last. */
    List<SeatAssignment> next(SeatSelection selection, @Nullable SeatAssignment after) {
        int slot = after != null ? after.slot() : selection.slot() != null ? selection.slot() : Integer.MIN_VALUE;
        String room = after != null ? after.room() : "";
        int seat = after != null ? after.seat() : 0;
        while (true) {
            List<SeatAssignment> some =
                    seats.of(selection.session(), selection.centre(), slot, room, seat, Persons.AT_ONCE);
            List<SeatAssignment> selected = some.stream().filter(selection::has).toList();
            if (!selected.isEmpty() || some.size() < Persons.AT_ONCE || selection.endsBefore(some.getLast())) {
                return selected;
            }
            slot = some.getLast().slot();
            room = some.getLast().room();
            seat = some.getLast().seat();
        }
    }

    /** All seats of one room in one slot. */
    interface OfRoom<E extends Exception> {
        void accept(List<SeatAssignment> seats) throws E;
    }

    /** Each room of each slot, in order: at most as many seats at a time as a room has. */
    <E extends Exception> void eachRoom(SeatSelection selection, OfRoom<E> receiver) throws E {
        List<SeatAssignment> gathered = new ArrayList<>();
        List<SeatAssignment> some = next(selection, null);
        while (!some.isEmpty()) {
            for (SeatAssignment seat : some) {
                if (!gathered.isEmpty() && !isSameRoom(gathered.getLast(), seat)) {
                    receiver.accept(List.copyOf(gathered));
                    gathered.clear();
                }
                gathered.add(seat);
            }
            some = next(selection, some.getLast());
        }
        if (!gathered.isEmpty()) {
            receiver.accept(List.copyOf(gathered));
        }
    }

    static boolean isSameRoom(SeatAssignment one, SeatAssignment other) {
        return one.slot() == other.slot() && one.room().equals(other.room());
    }
}
