package org.baoming.scheduling.plan;

import static org.baoming.scheduling.plan.PlanModel.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.jspecify.annotations.Nullable;

/**
 * Seats of those with approved accommodations. They are few, and each has a seat of its own choice before anybody else: the
 * preferred date if possible, then where it costs the others least. Who finds nothing may displace up to two others who then find
 * something else.
 */
final class AccommodatedSeats {
    private static final int DEPTH = 3;
    private static final int STEPS = 200;
    private static final int MOST_STEPS = 2_000;
    private static final int MOST_DISPLACED = 2;

    final int[] slotOf;
    final int[] roomOf;
    final int[] seatOf;

    private final PlanModel model;
    private final SeatTable table;
    private final long[] pressure;
    private final boolean[] settling;
    /** Those who were seated here, by slot and room. */
    private final Map<Integer, List<Integer>> inRoom = new HashMap<>();

    private int steps;
    private int allSteps;

    /**
     * @param slotOf in: the slots of fixed seats; out: also of those who are seated here
     * @param pressure by slot, how much the others need it: from an earlier attempt
     */
    AccommodatedSeats(PlanModel model, SeatTable table, int[] slotOf, int[] roomOf, int[] seatOf, long[] pressure) {
        this.model = model;
        this.table = table;
        this.slotOf = slotOf;
        this.roomOf = roomOf;
        this.seatOf = seatOf;
        this.pressure = pressure;
        settling = new boolean[slotOf.length];
    }

    /** @param order of the draw among those who ask for equally much */
    void seatAll(int[] order) {
        int[] choices = new int[slotOf.length];
        for (int entry : order) {
            choices[entry] = options(entry).size();
        }
        IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer entry) -> !model.needs(entry).separateRoom())
                        .thenComparing(entry -> !model.needs(entry).besideDoor())
                        .thenComparingInt(entry -> choices[entry]))
                .forEach(entry -> {
                    steps = 0;
                    settle(entry, DEPTH);
                });
    }

    private record Option(int slot, int room, long price) {}

    private List<Option> options(int entry) {
        List<Option> options = new ArrayList<>();
        for (int slot : model.admitted[entry]) {
            for (int room = 0; room < model.rooms.size(); room++) {
                if (model.meetsNeeds(entry, slot, room)) {
                    options.add(new Option(slot, room, price(entry, slot, room)));
                }
            }
        }
        return options;
    }

    /** In this order: preferences that are missed then, seats that others lack, seats that are lost at all. */
    private long price(int entry, int slot, int room) {
        Needs needs = model.needs(entry);
        long missed = model.missed(entry, slot);
        long lost;
        if (needs.separateRoom()) {
            missed += model.isContested(slot) ? model.seats(room) - 1 : 0;
            lost = model.seats(room);
        } else {
            lost = table.isEmpty(slot, room) ? 1_000 - Math.min(model.seats(room), 999) : 0;
        }
        long rare = model.rooms.get(room).stepFree() && !needs.stepFree() ? 500 : 0;
        return (missed << 28) + (Math.min(pressure[slot], 1 << 14) << 13) + lost + rare;
    }

    private boolean settle(int entry, int depth) {
        List<Option> options = options(entry);
        options.sort(Comparator.comparingLong(Option::price)
                .thenComparingInt(Option::slot)
                .thenComparingInt(Option::room));
        for (Option option : options) {
            int[] displaced = displaced(entry, option);
            if (displaced != null && displaced.length == 0) {
                sit(entry, option);
                return true;
            }
        }
        if (depth > 0) {
            settling[entry] = true;
            boolean settled = options.stream().anyMatch(option -> displace(entry, option, depth));
            settling[entry] = false;
            return settled;
        }
        return false;
    }

    private boolean displace(int entry, Option option, int depth) {
        if (++steps > STEPS || ++allSteps > MOST_STEPS) {
            return false;
        }
        int[] displaced = displaced(entry, option);
        if (displaced == null || displaced.length > MOST_DISPLACED) {
            return false;
        }
        int[] slots = slotOf.clone();
        int[] rooms = roomOf.clone();
        int[] seats = seatOf.clone();
        for (int other : displaced) {
            getUp(other);
        }
        sit(entry, option);
        for (int other : displaced) {
            if (!settle(other, depth - 1)) {
                restore(slots, rooms, seats);
                return false;
            }
        }
        return true;
    }

    private void restore(int[] slots, int[] rooms, int[] seats) {
        for (int entry = 0; entry < slots.length; entry++) {
            if (slotOf[entry] != NONE && !isSame(entry, slots, rooms, seats)) {
                getUp(entry);
            }
        }
        for (int entry = 0; entry < slots.length; entry++) {
            if (slots[entry] != NONE && slotOf[entry] == NONE) {
                sit(entry, slots[entry], rooms[entry], seats[entry]);
            }
        }
    }

    private boolean isSame(int entry, int[] slots, int[] rooms, int[] seats) {
        return slotOf[entry] == slots[entry] && roomOf[entry] == rooms[entry] && seatOf[entry] == seats[entry];
    }

    /** Who has to go elsewhere for it; null: somebody who cannot. */
    private int @Nullable [] displaced(int entry, Option option) {
        int slot = option.slot();
        int room = option.room();
        Needs needs = model.needs(entry);
        List<Integer> others = new ArrayList<>();
        for (int sibling : model.entriesOf[model.person[entry]]) {
            if (sibling != entry && slotOf[sibling] != NONE && model.conflict(entry, slot, sibling, slotOf[sibling])) {
                others.add(sibling);
            }
        }
        if (!table.isOpen(slot, room) || (needs.separateRoom() && !table.isEmpty(slot, room))) {
            List<Integer> inRoom = inRoom(slot, room);
            if (inRoom.isEmpty() || inRoom.size() < table.taken(slot, room)) {
                return null;
            }
            inRoom.stream().filter(other -> !others.contains(other)).forEach(others::add);
        } else if (needs.besideDoor() ? !table.isFree(slot, room, 1) : table.free(slot, room) == 0) {
            List<Integer> inRoom = inRoom(slot, room);
            int blocking = inRoom.stream()
                    .filter(other -> needs.besideDoor() == (seatOf[other] == 1))
                    .findFirst()
                    .orElse(NONE);
            if (blocking == NONE) {
                return null;
            }
            if (!others.contains(blocking)) {
                others.add(blocking);
            }
        }
        for (int other : others) {
            if (model.fixed[other] != null || settling[other]) {
                return null;
            }
        }
        return others.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<Integer> inRoom(int slot, int room) {
        return inRoom.getOrDefault(slot * model.rooms.size() + room, List.of());
    }

    private void sit(int entry, Option option) {
        int seat = 1;
        if (!model.needs(entry).besideDoor()) {
            // From behind: the seat beside the door stays for those who need it.
            seat = model.seats(option.room());
            while (!table.isFree(option.slot(), option.room(), seat)) {
                seat--;
            }
        }
        sit(entry, option.slot(), option.room(), seat);
    }

    private void sit(int entry, int slot, int room, int seat) {
        slotOf[entry] = slot;
        roomOf[entry] = room;
        seatOf[entry] = seat;
        table.take(slot, room, seat);
        inRoom.computeIfAbsent(slot * model.rooms.size() + room, key -> new ArrayList<>())
                .add(entry);
        if (model.needs(entry).separateRoom()) {
            table.close(slot, room);
        }
    }

    private void getUp(int entry) {
        table.leave(slotOf[entry], roomOf[entry], seatOf[entry]);
        inRoom.getOrDefault(slotOf[entry] * model.rooms.size() + roomOf[entry], List.of())
                .remove(Integer.valueOf(entry));
        if (model.needs(entry).separateRoom()) {
            table.reopen(slotOf[entry], roomOf[entry]);
        }
        slotOf[entry] = NONE;
        roomOf[entry] = NONE;
        seatOf[entry] = NONE;
    }

    static int[] none(int length) {
        int[] result = new int[length];
        Arrays.fill(result, NONE);
        return result;
    }
}
