package org.baoming.scheduling.plan;

import static org.baoming.scheduling.plan.PlanModel.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.baoming.scheduling.plan.Plan.Reason;
import org.baoming.scheduling.plan.Plan.Unplaced;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.jspecify.annotations.Nullable;

/**
 * Calculates an arrangement. The same input and seed give the same plan, bit for bit, on every machine: one thread, whole numbers,
 * no clock, and nothing that depends on an order which the input does not have.
 *
 * <p>First those with accommodations, then the slots of the others, those with several entries before those with one, in the
 * order of the draw, and at last the seats within each slot.
 */
public final class Planner {
    private static final int SEED_BYTES = 32;
    /** How often those with accommodations choose again, because others were left without a seat. */
    private static final int MOST_ATTEMPTS = 8;

    /** In a large centre less often: it is the sum that takes time. */
    private static final int MOST_ENTRIES = 30_000;

    private final PlanModel model;
    private final byte[] seed;
    private final long[] pressure;

    private Seats seats = new Seats(new int[0], new int[0], new int[0], new int[0], new int[0]);

    private Planner(PlanModel model, byte[] seed) {
        this.model = model;
        this.seed = seed;
        pressure = new long[model.slots.size()];
    }

    /**
     * @param input slots that overlap share no room: that is checked when they are set
     * @param seed 32 bytes: its SHA-256 is published before the window ends, the seed itself with the arrangement
     */
    public static Plan plan(PlanInput input, byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("A seed has " + SEED_BYTES + " bytes, not " + seed.length);
        }
        return new Planner(new PlanModel(input), seed.clone()).plan();
    }

    private Plan plan() {
        int[] accommodated = IntStream.range(0, model.entries.size())
                .filter(entry -> model.fixed[entry] == null && model.isAccommodated(entry))
                .toArray();
        new SeededRandom(seed, "accommodated").shuffle(accommodated);
        int attempts = accommodated.length == 0 ? 1 : Math.clamp(MOST_ENTRIES / model.entries.size(), 2, MOST_ATTEMPTS);
        attempt(accommodated);
        for (int attempt = 1; attempt < attempts && Arrays.stream(pressure).anyMatch(own -> own > 0); attempt++) {
            Seats before = seats;
            attempt(accommodated);
            if (seats.count() <= before.count()) {
                seats = before;
            }
        }
        return result();
    }

    /**
     * Slot, room and seat of each entry.
     *
     * @param held the slots of those who were seated before the others: fixed or accommodated
     * @param free seats by slot that were left to the others
     */
    private record Seats(int[] slotOf, int[] roomOf, int[] seatOf, int[] held, int[] free) {
        long count() {
            return Arrays.stream(seatOf).filter(seat -> seat != NONE).count();
        }
    }

    private void attempt(int[] accommodated) {
        SeatTable table = new SeatTable(model);
        int length = model.entries.size();
        int[] slotOf = AccommodatedSeats.none(length);
        int[] roomOf = AccommodatedSeats.none(length);
        int[] seatOf = AccommodatedSeats.none(length);
        for (int entry = 0; entry < length; entry++) {
            Placement seat = model.fixed[entry];
            if (seat != null) {
                slotOf[entry] = model.slot(seat.slot());
                roomOf[entry] = model.room(seat.room());
                seatOf[entry] = seat.seat();
            }
        }
        new AccommodatedSeats(model, table, slotOf, roomOf, seatOf, pressure).seatAll(accommodated);
        seats = new Seats(slotOf, roomOf, seatOf, slotOf.clone(), table.freeBySlot());
        assignSlots();
        takeSeats(table);
    }

    private void assignSlots() {
        int[] slotOf = seats.slotOf;
        SlotAssignment assignment = new SlotAssignment(model, slotOf, seats.free.clone());
        int[] people = people(assignment);
        for (int person : people) {
            assignment.journal().clear();
            assignment.insert(movable(assignment, person));
        }
        var improvement = new Improvement(assignment, people, new SeededRandom(seed, "repair"));
        improvement.placeMore();
        improvement.honourMore();
        for (int entry = 0; entry < slotOf.length; entry++) {
            if (slotOf[entry] == NONE && assignment.movable[entry]) {
                for (int slot : model.admitted[entry]) {
                    pressure[slot]++;
                }
            }
        }
    }

    /** In the order of the draw; those first who are harder to place, and those last who do not mind where. */
    private int[] people(SlotAssignment assignment) {
        int[] order = IntStream.range(0, model.entriesOf.length)
                .filter(person -> movable(assignment, person).length > 0)
                .toArray();
        new SeededRandom(seed, "order").shuffle(order);
        return IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingInt((Integer person) -> -movable(assignment, person).length)
                        .thenComparing(person -> !model.hasPreference(model.entriesOf[person][0])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int[] movable(SlotAssignment assignment, int person) {
        return IntStream.of(model.entriesOf[person])
                .filter(entry -> assignment.movable[entry])
                .toArray();
    }

    private void takeSeats(SeatTable table) {
        int[] slotOf = seats.slotOf;
        @Nullable String[][][] subjects = subjectsOfSeats();
        List<List<Integer>> bySlot = new ArrayList<>();
        model.slots.forEach(slot -> bySlot.add(new ArrayList<>()));
        for (int entry = 0; entry < slotOf.length; entry++) {
            if (slotOf[entry] != NONE && seats.seatOf[entry] == NONE) {
                bySlot.get(slotOf[entry]).add(entry);
            }
        }
        for (int slot = 0; slot < bySlot.size(); slot++) {
            int[] entries =
                    bySlot.get(slot).stream().mapToInt(Integer::intValue).toArray();
            var random = new SeededRandom(
                    seed, "seats of slot " + model.slots.get(slot).number());
            new Seating(model, table, slot, random, subjects[slot]).seat(entries, seats.roomOf, seats.seatOf);
        }
    }

    private @Nullable String[][][] subjectsOfSeats() {
        @Nullable String[][][] subjects = new String[model.slots.size()][model.rooms.size()][];
        for (@Nullable String[][] rooms : subjects) {
            for (int room = 0; room < rooms.length; room++) {
                rooms[room] = new String[model.seats(room) + 1];
            }
        }
        for (int entry = 0; entry < seats.slotOf.length; entry++) {
            int room = seats.roomOf[entry];
            if (seats.slotOf[entry] != NONE && room != NONE && seats.seatOf[entry] <= model.seats(room)) {
                subjects[seats.slotOf[entry]][room][seats.seatOf[entry]] =
                        model.entries.get(entry).subject();
            }
        }
        return subjects;
    }

    private Plan result() {
        List<Placement> placements = new ArrayList<>(model.strangers);
        List<Unplaced> unplaced = new ArrayList<>();
        BitSet placed = new BitSet();
        int preferences = 0;
        int honoured = 0;
        for (int entry = 0; entry < model.entries.size(); entry++) {
            Placement seat = seat(entry);
            int slot = seats.slotOf[entry];
            preferences += model.hasPreference(entry) ? 1 : 0;
            honoured += slot != NONE && model.hasPreference(entry) && model.missed(entry, slot) == 0 ? 1 : 0;
            if (seat == null) {
                unplaced.add(new Unplaced(model.entries.get(entry).id(), reason(entry)));
            } else {
                placements.add(seat);
                placed.set(entry, model.fixed[entry] == null && !model.isAccommodated(entry));
            }
        }
        placements.sort(Comparator.comparing(Placement::entry));
        int bound = PreferenceBound.of(model, seats.held, seats.free, placed);
        return new Plan(List.copyOf(placements), List.copyOf(unplaced), preferences, honoured, bound, neighbours());
    }

    private @Nullable Placement seat(int entry) {
        Placement fixed = model.fixed[entry];
        if (fixed != null || seats.slotOf[entry] == NONE) {
            return fixed;
        }
        return new Placement(
                model.entries.get(entry).id(),
                model.slots.get(seats.slotOf[entry]).number(),
                model.rooms.get(seats.roomOf[entry]).code(),
                seats.seatOf[entry]);
    }

    private Reason reason(int entry) {
        if (!model.subjectHasSlot(entry)) {
            return Reason.NO_SLOT_FOR_SUBJECT;
        }
        if (!model.canBeMet(entry) && !model.needs(entry).equals(Needs.NONE)) {
            return Reason.NEEDS_NOT_MET;
        }
        return isSeparable(entry) ? Reason.NO_SEAT_LEFT : Reason.NOT_SEPARABLE;
    }

    /** Whether the person's entries could all be apart, if nobody else were there. */
    private boolean isSeparable(int entry) {
        int[] own = model.entriesOf[model.person[entry]];
        int[] alone = AccommodatedSeats.none(seats.slotOf.length);
        for (int other : own) {
            if (model.fixed[other] != null) {
                alone[other] = seats.slotOf[other];
            }
        }
        int[] toPlace = IntStream.of(own)
                .filter(other -> model.fixed[other] == null && model.admitted[other].length > 0)
                .toArray();
        SlotChoice choice = new SlotChoice(model, alone, toPlace);
        choice.search(slot -> 0);
        return choice.leftOut() == 0;
    }

    private int neighbours() {
        @Nullable String[][][] subjects = subjectsOfSeats();
        int neighbours = 0;
        for (@Nullable String[][] rooms : subjects) {
            for (@Nullable String[] seats : rooms) {
                for (int seat = 2; seat < seats.length; seat++) {
                    neighbours += seats[seat] != null && seats[seat].equals(seats[seat - 1]) ? 1 : 0;
                }
            }
        }
        return neighbours;
    }
}
