package org.baoming.scheduling.plan;

import java.util.BitSet;
import java.util.List;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.jspecify.annotations.Nullable;

/** Which seats of which room are taken in which slot; seats are counted from 1. */
final class SeatTable {
    private final PlanModel model;
    private final @Nullable BitSet[][] taken;
    private final boolean[][] closed;

    /** With the fixed seats taken. A fixed seat that the rooms of today do not have takes none. */
    SeatTable(PlanModel model) {
        this.model = model;
        taken = new BitSet[model.slots.size()][model.rooms.size()];
        closed = new boolean[model.slots.size()][model.rooms.size()];
        for (int entry = 0; entry < model.fixed.length; entry++) {
            Placement seat = model.fixed[entry];
            if (seat != null) {
                occupy(seat, model.needs(entry).separateRoom());
            }
        }
        List<Placement> strangers = model.strangers;
        strangers.forEach(seat -> occupy(seat, false));
    }

    private void occupy(Placement seat, boolean alone) {
        int slot = model.slot(seat.slot());
        int room = model.room(seat.room());
        if (slot != PlanModel.NONE && room != PlanModel.NONE) {
            take(slot, room, seat.seat());
            closed[slot][room] |= alone;
        }
    }

    void take(int slot, int room, int seat) {
        BitSet seats = taken[slot][room];
        if (seats == null) {
            seats = new BitSet();
            taken[slot][room] = seats;
        }
        seats.set(seat);
    }

    void leave(int slot, int room, int seat) {
        BitSet seats = taken[slot][room];
        if (seats != null) {
            seats.clear(seat);
        }
    }

    /** Nobody else comes into the room in this slot. */
    void close(int slot, int room) {
        closed[slot][room] = true;
    }

    void reopen(int slot, int room) {
        closed[slot][room] = false;
    }

    boolean isOpen(int slot, int room) {
        return model.usable(slot, room) && !closed[slot][room];
    }

    boolean isFree(int slot, int room, int seat) {
        BitSet seats = taken[slot][room];
        return seat <= model.seats(room) && (seats == null || !seats.get(seat));
    }

    int taken(int slot, int room) {
        BitSet seats = taken[slot][room];
        return seats == null ? 0 : seats.cardinality();
    }

    boolean isEmpty(int slot, int room) {
        BitSet seats = taken[slot][room];
        return seats == null || seats.isEmpty();
    }

    int free(int slot, int room) {
        if (!isOpen(slot, room)) {
            return 0;
        }
        BitSet seats = taken[slot][room];
        return model.seats(room)
                - (seats == null ? 0 : seats.get(1, model.seats(room) + 1).cardinality());
    }

    int[] freeBySlot() {
        int[] free = new int[model.slots.size()];
        for (int slot = 0; slot < free.length; slot++) {
            for (int room = 0; room < model.rooms.size(); room++) {
                free[slot] += free(slot, room);
            }
        }
        return free;
    }
}
