package org.baoming.scheduling.plan;

import static org.baoming.scheduling.plan.PlanModel.NONE;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who sits in which slot, before anybody has a seat; the seats of a slot are only counted.
 *
 * <p>One after the other takes the cheapest way to a seat: directly, or along a chain in which each moves over to another slot and the
 * last one finds a free seat. The chains are the shortest paths of a minimum-cost flow, and for people with one entry the result is the
 * optimum. A person with several entries chooses their slots together, so that the slots can be reached one after the other; that is a
 * search, and {@link Improvement} mends what it misses.
 *
 * <p>Entries that are interchangeable form a group: alone with their person, of one subject, and with the same preferred date. Every
 * other entry is a group of its own.
 */
final class SlotAssignment {
    static final int FAR = 1 << 28;

    final PlanModel model;
    final int[] slotOf;
    final boolean[] movable;
    final int[] free;
    /** Movable entries with a slot, and those of them that miss their preferred date. */
    int placed;

    int missed;

    private final int slots;
    private final int[] groupOf;
    private final int groups;
    // Members of each group in each slot, as linked lists of entries; present: the groups with members in a slot.
    private final int[] head;
    private final int[] after;
    private final int[] before;
    private final int[][] present;
    private final int[] presentCount;
    private final int[] presentAt;
    // The cheapest move from a slot to another, and the group that makes it; a row is computed when it is needed.
    private final int[][] cost;
    private final int[][] mover;
    private final boolean[] stale;
    // Moves that have turned out to be impossible, while one entry looks for a way.
    private final boolean[][] forbidden;
    private boolean anyForbidden;
    // The cheapest chain from each slot to a free seat.
    private final int[] distance;
    private final int[] via;

    private final Journal journal = new Journal();

    SlotAssignment(PlanModel model, int[] slotOf, int[] free) {
        this.model = model;
        this.slotOf = slotOf;
        this.free = free;
        int entries = model.entries.size();
        slots = model.slots.size();
        movable = new boolean[entries];
        groupOf = new int[entries];
        groups = group();
        head = filled(slots * groups);
        after = filled(entries);
        before = filled(entries);
        present = new int[slots][8];
        presentCount = new int[slots];
        presentAt = new int[slots * groups];
        cost = new int[slots][slots];
        mover = new int[slots][slots];
        stale = new boolean[slots];
        Arrays.fill(stale, true);
        distance = new int[slots];
        via = filled(slots);
        forbidden = new boolean[slots][slots];
    }

    private static int[] filled(int length) {
        int[] result = new int[length];
        Arrays.fill(result, NONE);
        return result;
    }

    private int group() {
        Map<String, Integer> numbers = new HashMap<>();
        int next = 0;
        for (int entry = 0; entry < groupOf.length; entry++) {
            movable[entry] = model.fixed[entry] == null && !model.isAccommodated(entry);
            var e = model.entries.get(entry);
            String kind = isAlone(entry) ? e.subject() + "/" + e.preferredDate() : "entry " + entry;
            Integer number = numbers.putIfAbsent(kind, next);
            groupOf[entry] = number == null ? next++ : number;
        }
        return next;
    }

    private boolean isAlone(int entry) {
        return model.entriesOf[model.person[entry]].length == 1;
    }

    // ---- state

    boolean canSit(int entry, int slot) {
        return model.canSit(entry, slot, slotOf);
    }

    void put(int entry, int slot) {
        slotOf[entry] = slot;
        free[slot]--;
        placed++;
        missed += model.missed(entry, slot);
        int group = groupOf[entry];
        int place = slot * groups + group;
        before[entry] = NONE;
        after[entry] = head[place];
        if (head[place] != NONE) {
            before[head[place]] = entry;
        } else {
            appear(slot, group, place);
        }
        head[place] = entry;
        if (!stale[slot]) {
            offer(slot, group);
        }
        staleSiblings(entry);
        journal.add(entry, NONE, slot);
    }

    void take(int entry) {
        int slot = slotOf[entry];
        slotOf[entry] = NONE;
        free[slot]++;
        placed--;
        missed -= model.missed(entry, slot);
        int place = slot * groups + groupOf[entry];
        if (before[entry] == NONE) {
            head[place] = after[entry];
        } else {
            after[before[entry]] = after[entry];
        }
        if (after[entry] != NONE) {
            before[after[entry]] = before[entry];
        }
        if (head[place] == NONE) {
            disappear(slot, place);
            stale[slot] = true;
        }
        staleSiblings(entry);
        journal.add(entry, slot, NONE);
    }

    private void appear(int slot, int group, int place) {
        if (presentCount[slot] == present[slot].length) {
            present[slot] = Arrays.copyOf(present[slot], present[slot].length * 2);
        }
        presentAt[place] = presentCount[slot];
        present[slot][presentCount[slot]++] = group;
    }

    private void disappear(int slot, int place) {
        int last = present[slot][--presentCount[slot]];
        present[slot][presentAt[place]] = last;
        presentAt[slot * groups + last] = presentAt[place];
    }

    private void staleSiblings(int entry) {
        for (int other : model.entriesOf[model.person[entry]]) {
            if (other != entry && movable[other] && slotOf[other] != NONE) {
                stale[slotOf[other]] = true;
            }
        }
    }

    Journal journal() {
        return journal;
    }

    /** Undoes everything after that point. */
    void rollBack(int point) {
        while (journal.size() > point) {
            int last = journal.size() - 1;
            int entry = journal.entry(last);
            int from = journal.from(last);
            if (from == NONE) {
                take(entry);
            } else {
                put(entry, from);
            }
            journal.cut(last);
        }
    }

    // ---- chains

    private void offer(int slot, int group) {
        int entry = head[slot * groups + group];
        int here = model.missed(entry, slot);
        for (int to : model.admitted[entry]) {
            int price = model.missed(entry, to) - here;
            if (to != slot && price < cost[slot][to] && model.isSeparate(entry, to, slotOf)) {
                cost[slot][to] = price;
                mover[slot][to] = group;
            }
        }
    }

    private void refresh() {
        for (int slot = 0; slot < slots; slot++) {
            if (stale[slot]) {
                Arrays.fill(cost[slot], FAR);
                for (int i = 0; i < presentCount[slot]; i++) {
                    offer(slot, present[slot][i]);
                }
                stale[slot] = false;
            }
        }
    }

    /** Bellman and Ford, from the free seats backwards. Returns a slot on the way to a cycle of moves that gains something, or {@link PlanModel#NONE}. */
    private int computeDistances() {
        refresh();
        for (int slot = 0; slot < slots; slot++) {
            distance[slot] = free[slot] > 0 ? 0 : FAR;
        }
        return relax();
    }

    private int relax() {
        Arrays.fill(via, NONE);
        int changed = 0;
        for (int round = 0; changed != NONE && round <= slots; round++) {
            changed = NONE;
            for (int from = 0; from < slots; from++) {
                for (int to = 0; to < slots; to++) {
                    if (distance[to] < FAR
                            && cost[from][to] < FAR
                            && cost[from][to] + distance[to] < distance[from]
                            && !forbidden[from][to]) {
                        distance[from] = cost[from][to] + distance[to];
                        via[from] = to;
                        changed = from;
                    }
                }
            }
        }
        return changed;
    }

    /** The slots from the first one to a free seat; null if they run in a circle. */
    private int @Nullable [] chain(int first) {
        int length = 0;
        int[] chain = new int[slots];
        for (int slot = first; slot != NONE; slot = via[slot]) {
            if (length == slots) {
                return null;
            }
            chain[length++] = slot;
        }
        return Arrays.copyOf(chain, length);
    }

    /**
     * Everybody in the chain moves to the next slot.
     *
     * @param entry sits down in the first slot; NONE: nobody
     * @return false, and nothing is changed: two of the chain are one person, and come too close
     */
    private boolean move(int entry, int[] chain) {
        int point = journal.size();
        int[] movers = new int[chain.length];
        for (int i = 0; i + 1 < chain.length; i++) {
            int member = head[chain[i] * groups + mover[chain[i]][chain[i + 1]]];
            if (member == NONE) {
                return refuse(point, chain[i], chain[i + 1]);
            }
            movers[i] = member;
            take(member);
        }
        if (entry != NONE) {
            if (!canSit(entry, chain[0]) || free[chain[0]] == 0) {
                rollBack(point);
                return false;
            }
            put(entry, chain[0]);
        }
        for (int i = 0; i + 1 < chain.length; i++) {
            if (!canSit(movers[i], chain[i + 1]) || free[chain[i + 1]] == 0) {
                return refuse(point, chain[i], chain[i + 1]);
            }
            put(movers[i], chain[i + 1]);
        }
        return true;
    }

    private boolean refuse(int point, int from, int to) {
        rollBack(point);
        forbidden[from][to] = true;
        anyForbidden = true;
        return false;
    }

    private void allowAll() {
        if (anyForbidden) {
            for (boolean[] row : forbidden) {
                Arrays.fill(row, false);
            }
            anyForbidden = false;
        }
    }

    /** Moves along chains and circles as long as fewer preferences are missed afterwards. */
    void cancelDetours() {
        for (int attempt = 0; attempt < model.entries.size() + 1_000; attempt++) {
            int onCycle = computeDistances();
            if (onCycle == NONE) {
                int from = nearest();
                if (from == NONE) {
                    Arrays.fill(distance, 0);
                    onCycle = relax();
                    if (onCycle == NONE) {
                        break;
                    }
                } else {
                    int[] chain = chain(from);
                    if (chain == null || (!move(NONE, chain) && !anyForbidden)) {
                        break;
                    }
                    continue;
                }
            }
            if (!move(NONE, cycle(onCycle)) && !anyForbidden) {
                break;
            }
        }
        allowAll();
    }

    private int nearest() {
        for (int slot = 0; slot < slots; slot++) {
            if (distance[slot] < 0) {
                return slot;
            }
        }
        return NONE;
    }

    private int[] cycle(int start) {
        int slot = start;
        for (int i = 0; i < slots; i++) {
            slot = via[slot];
        }
        int[] cycle = new int[slots + 1];
        int length = 0;
        int first = slot;
        do {
            cycle[length++] = slot;
            slot = via[slot];
        } while (slot != first);
        cycle[length++] = first;
        return Arrays.copyOf(cycle, length);
    }

    // ---- people

    /** Gives slots to as many of one person's entries as can have one, those with the fewest missed preferences. */
    void insert(int[] entries) {
        SlotChoice choice = new SlotChoice(model, slotOf, entries);
        choice.search(slot -> free[slot] > 0 ? 0 : FAR);
        if (choice.isPerfect()) {
            for (int i = 0; i < entries.length; i++) {
                put(entries[i], choice.slot(i));
            }
            return;
        }
        computeDistances();
        choice.search(slot -> distance[slot]);
        for (int i = 0; i < entries.length; i++) {
            reach(entries[i], choice.slot(i), i > 0);
        }
    }

    /** Puts the entry into the wanted slot, or else into the nearest that it can have. */
    private void reach(int entry, int wanted, boolean outdated) {
        if (wanted != NONE) {
            if (outdated) {
                computeDistances();
            }
            for (int attempt = 0; attempt <= slots; attempt++) {
                int slot = attempt == 0 && distance[wanted] < FAR && canSit(entry, wanted) ? wanted : nearest(entry);
                if (slot == NONE) {
                    break;
                }
                int[] chain = chain(slot);
                if (chain != null && move(entry, chain)) {
                    break;
                }
                int onCycle = computeDistances();
                if (onCycle != NONE) {
                    move(NONE, cycle(onCycle));
                    computeDistances();
                }
            }
            allowAll();
        }
    }

    private int nearest(int entry) {
        int best = NONE;
        int price = FAR;
        for (int slot : model.admitted[entry]) {
            int through = distance[slot] + model.missed(entry, slot);
            if (through < price && canSit(entry, slot)) {
                best = slot;
                price = through;
            }
        }
        return best;
    }

    /** Some movable member of a slot: of a random group the one that came last. */
    int anyMember(int slot, SeededRandom random) {
        return presentCount[slot] == 0 ? NONE : head[slot * groups + present[slot][random.below(presentCount[slot])]];
    }

    /** Slots from which no free seat can be reached, whoever moves. */
    boolean[] closedSlots() {
        boolean[] closed = new boolean[slots];
        for (int slot = 0; slot < slots; slot++) {
            closed[slot] = free[slot] <= 0;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int slot = 0; slot < slots; slot++) {
                if (closed[slot] && leadsOut(slot, closed)) {
                    closed[slot] = false;
                    changed = true;
                }
            }
        }
        return closed;
    }

    private boolean leadsOut(int slot, boolean[] closed) {
        for (int i = 0; i < presentCount[slot]; i++) {
            for (int to : model.admitted[head[slot * groups + present[slot][i]]]) {
                if (!closed[to]) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean hasMembers(int slot) {
        return presentCount[slot] > 0;
    }

    /** The changes so far, as entry, slot before and slot after. */
    static final class Journal {
        private int[] changes = new int[3 * 1024];
        private int size;

        int size() {
            return size;
        }

        int entry(int change) {
            return changes[3 * change];
        }

        int from(int change) {
            return changes[3 * change + 1];
        }

        private void add(int entry, int from, int to) {
            if (3 * size == changes.length) {
                changes = Arrays.copyOf(changes, changes.length * 2);
            }
            changes[3 * size] = entry;
            changes[3 * size + 1] = from;
            changes[3 * size + 2] = to;
            size++;
        }

        private void cut(int length) {
            size = length;
        }

        /** Nothing before this can be undone any more. */
        void clear() {
            size = 0;
        }
    }
}
