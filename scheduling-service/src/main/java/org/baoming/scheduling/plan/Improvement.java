package org.baoming.scheduling.plan;

import static org.baoming.scheduling.plan.PlanModel.NONE;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mends what the chains of {@link SlotAssignment} miss, because they move one entry at a time: people with several entries. */
final class Improvement {
    private static final int PASSES = 3;
    private static final int MOST_ATTEMPTS = 2_000;

    private final SlotAssignment assignment;
    private final PlanModel model;
    private final int[] people;
    private final SeededRandom random;

    Improvement(SlotAssignment assignment, int[] people, SeededRandom random) {
        this.assignment = assignment;
        this.model = assignment.model;
        this.people = people;
        this.random = random;
    }

    /** People choose again, all their entries at once, and keep it if it is better. */
    void honourMore() {
        assignment.cancelDetours();
        for (int pass = 0; pass < PASSES; pass++) {
            int before = assignment.missed;
            for (int person : people) {
                int[] entries = movable(person);
                if (entries.length > 1 && misses(entries)) {
                    chooseAgain(entries);
                }
            }
            assignment.cancelDetours();
            if (assignment.missed == before) {
                break;
            }
        }
    }

    private void chooseAgain(int[] entries) {
        assignment.journal().clear();
        int placed = assignment.placed;
        int missed = assignment.missed;
        takeAll(entries);
        assignment.insert(entries);
        if (assignment.placed < placed || (assignment.placed == placed && assignment.missed >= missed)) {
            assignment.rollBack(0);
        }
    }

    /**
     * Makes room for those without a slot: somebody sits down where they could, whoever sat there looks for another place, and the result
     * stays if no fewer are placed. That is a random walk over arrangements, and it ends with the best one that it has met.
     */
    void placeMore() {
        Waiting waiting = new Waiting();
        int[] best = assignment.slotOf.clone();
        int most = assignment.placed;
        int patience = patience(waiting);
        for (int attempt = 0; attempt < patience && waiting.size > 0; attempt++) {
            assignment.journal().clear();
            int before = assignment.placed;
            force(waiting.any());
            if (assignment.placed < before) {
                assignment.rollBack(0);
                continue;
            }
            waiting.update(assignment.journal());
            if (assignment.placed > most) {
                most = assignment.placed;
                best = assignment.slotOf.clone();
                patience = attempt + patience(waiting);
            }
        }
        restore(best);
    }

    private static int patience(Waiting waiting) {
        return Math.min(MOST_ATTEMPTS, 300 + 30 * waiting.size);
    }

    /** People without a slot for an entry, who could have one if nobody else were there. */
    private final class Waiting {
        private final int[] list = new int[model.entriesOf.length];
        private final int[] at = new int[model.entriesOf.length];
        /** How many entries of a person have to stay without a slot in any case; -1: not known yet. */
        private final int[] hopeless = new int[model.entriesOf.length];

        private int size;

        /**
         * Slots from which no chain of moves ends at a free seat, even if everybody could be in two places at once. They are full, and whoever
         * sits in them can only sit in them: as many as have no seat there now will have none in any arrangement.
         */
        private final boolean[] closed = assignment.closedSlots();

        Waiting() {
            Arrays.fill(at, NONE);
            Arrays.fill(hopeless, NONE);
            for (int person : people) {
                update(person);
            }
        }

        private boolean hopes(int entry) {
            for (int slot : model.admitted[entry]) {
                if (!closed[slot]) {
                    return true;
                }
            }
            return false;
        }

        int any() {
            return list[random.below(size)];
        }

        void update(SlotAssignment.Journal journal) {
            for (int change = 0; change < journal.size(); change++) {
                update(model.person[journal.entry(change)]);
            }
        }

        private void update(int person) {
            int[] entries = movable(person);
            int open = 0;
            boolean hopes = false;
            for (int entry : entries) {
                open += assignment.slotOf[entry] == NONE ? 1 : 0;
                hopes |= assignment.slotOf[entry] == NONE && hopes(entry);
            }
            if (hopes && hopeless[person] == NONE) {
                hopeless[person] = leastLeftOut(entries);
            }
            boolean waits = hopes && open > hopeless[person];
            if (waits && at[person] == NONE) {
                at[person] = size;
                list[size++] = person;
            } else if (!waits && at[person] != NONE) {
                list[at[person]] = list[--size];
                at[list[size]] = at[person];
                at[person] = NONE;
            }
        }
    }

    private void restore(int[] best) {
        for (int entry = 0; entry < best.length; entry++) {
            if (assignment.movable[entry]
                    && assignment.slotOf[entry] != NONE
                    && assignment.slotOf[entry] != best[entry]) {
                assignment.take(entry);
            }
        }
        for (int entry = 0; entry < best.length; entry++) {
            if (assignment.movable[entry] && assignment.slotOf[entry] == NONE && best[entry] != NONE) {
                assignment.put(entry, best[entry]);
            }
        }
    }

    private void force(int person) {
        int[] entries = movable(person);
        takeAll(entries);
        int[] prices = new int[model.slots.size()];
        for (int slot = 0; slot < prices.length; slot++) {
            prices[slot] =
                    assignment.free[slot] > 0 || assignment.hasMembers(slot) ? random.below(100) : SlotAssignment.FAR;
        }
        SlotChoice choice = new SlotChoice(model, assignment.slotOf, entries);
        choice.search(slot -> prices[slot]);
        int[] displaced = new int[entries.length];
        Arrays.fill(displaced, NONE);
        for (int i = 0; i < entries.length; i++) {
            int slot = choice.slot(i);
            if (slot == NONE) {
                continue;
            }
            if (assignment.free[slot] == 0) {
                int victim = assignment.anyMember(slot, random);
                if (victim == NONE) {
                    continue;
                }
                assignment.take(victim);
                displaced[i] = model.person[victim];
            }
            assignment.put(entries[i], slot);
        }
        for (int other : displaced) {
            if (other != NONE) {
                settle(other);
            }
        }
    }

    /** With what the person keeps, if that is enough, or else all their entries anew. */
    private void settle(int person) {
        int[] entries = movable(person);
        int[] open = Arrays.stream(entries)
                .filter(entry -> assignment.slotOf[entry] == NONE)
                .toArray();
        assignment.insert(open);
        if (open.length < entries.length
                && Arrays.stream(entries).anyMatch(entry -> assignment.slotOf[entry] == NONE)) {
            takeAll(entries);
            assignment.insert(entries);
        }
    }

    private int leastLeftOut(int[] entries) {
        int[] slots = new int[entries.length];
        for (int i = 0; i < entries.length; i++) {
            slots[i] = assignment.slotOf[entries[i]];
            assignment.slotOf[entries[i]] = NONE;
        }
        SlotChoice choice = new SlotChoice(model, assignment.slotOf, entries);
        choice.search(slot -> assignment.free[slot] > 0 || assignment.hasMembers(slot) ? 0 : SlotAssignment.FAR);
        for (int i = 0; i < entries.length; i++) {
            assignment.slotOf[entries[i]] = slots[i];
        }
        return choice.leftOut();
    }

    private void takeAll(int[] entries) {
        for (int entry : entries) {
            if (assignment.slotOf[entry] != NONE) {
                assignment.take(entry);
            }
        }
    }

    private boolean misses(int[] entries) {
        for (int entry : entries) {
            int slot = assignment.slotOf[entry];
            if (slot == NONE || model.missed(entry, slot) > 0) {
                return true;
            }
        }
        return false;
    }

    private int[] movable(int person) {
        return IntStream.of(model.entriesOf[person])
                .filter(entry -> assignment.movable[entry])
                .toArray();
    }
}
