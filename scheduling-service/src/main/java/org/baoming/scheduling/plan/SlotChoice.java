package org.baoming.scheduling.plan;

import static org.baoming.scheduling.plan.PlanModel.NONE;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The search for slots of one person's entries: as many entries as can be, then the lowest price; branch and bound. */
final class SlotChoice {
    /** A person has a handful of entries: almost every search ends long before. */
    private static final int STEPS = 20_000;

    private final PlanModel model;
    private final int[] slotOf;
    private final int[] entries;
    private final int[][] options;
    private final int[][] prices;
    private final int[] current;
    private final int[] best;
    private int bestLeftOut;
    private int bestPrice;
    private int steps;

    /** @param slotOf of everybody; it is only read */
    SlotChoice(PlanModel model, int[] slotOf, int[] entries) {
        this.model = model;
        this.slotOf = slotOf;
        this.entries = entries;
        options = new int[entries.length][];
        prices = new int[entries.length][];
        current = new int[entries.length];
        best = new int[entries.length];
    }

    /** @param distance what it costs to get a seat in a slot, {@link SlotAssignment#FAR} if there is no way */
    void search(IntUnaryOperator distance) {
        for (int i = 0; i < entries.length; i++) {
            listOptions(i, distance);
        }
        Arrays.fill(current, NONE);
        Arrays.fill(best, NONE);
        bestLeftOut = entries.length;
        bestPrice = 0;
        steps = 0;
        descend(0, 0, 0);
    }

    private void listOptions(int i, IntUnaryOperator distance) {
        int entry = entries[i];
        int[] admitted = model.admitted[entry];
        long[] keys = new long[admitted.length];
        int count = 0;
        for (int slot : admitted) {
            int way = distance.applyAsInt(slot);
            if (way < SlotAssignment.FAR && model.canSit(entry, slot, slotOf)) {
                int price = way + model.missed(entry, slot);
                keys[count++] = ((long) price << 32) + slot;
            }
        }
        Arrays.sort(keys, 0, count);
        options[i] = new int[count];
        prices[i] = new int[count];
        for (int k = 0; k < count; k++) {
            options[i][k] = (int) keys[k];
            prices[i][k] = (int) (keys[k] >> 32);
        }
    }

    private void descend(int i, int leftOut, int price) {
        if (i == entries.length) {
            if (leftOut < bestLeftOut || (leftOut == bestLeftOut && price < bestPrice)) {
                bestLeftOut = leftOut;
                bestPrice = price;
                System.arraycopy(current, 0, best, 0, best.length);
            }
            return;
        }
        if (++steps > STEPS) {
            return;
        }
        for (int k = 0; k < options[i].length; k++) {
            if (leftOut > bestLeftOut || (leftOut == bestLeftOut && price + least(i, k) >= bestPrice)) {
                break;
            }
            if (isSeparate(i, options[i][k])) {
                current[i] = options[i][k];
                descend(i + 1, leftOut, price + prices[i][k]);
            }
        }
        current[i] = NONE;
        if (leftOut + 1 <= bestLeftOut) {
            descend(i + 1, leftOut + 1, price);
        }
    }

    /** The lowest price from here on, if this entry takes its option {@code k}. */
    private int least(int i, int k) {
        int sum = prices[i][k];
        for (int j = i + 1; j < entries.length; j++) {
            sum += prices[j].length == 0 ? 0 : Math.min(0, prices[j][0]);
        }
        return sum;
    }

    private boolean isSeparate(int i, int slot) {
        for (int j = 0; j < i; j++) {
            if (current[j] != NONE && model.conflict(entries[i], slot, entries[j], current[j])) {
                return false;
            }
        }
        return true;
    }

    /** Everybody has a slot, and misses nothing. */
    boolean isPerfect() {
        return bestLeftOut == 0 && bestPrice == 0;
    }

    int leftOut() {
        return bestLeftOut;
    }

    int slot(int i) {
        return best[i];
    }
}
