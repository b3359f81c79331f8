package org.baoming.scheduling.plan;

/** Calculates an arrangement. The same input and seed give the same plan, bit for bit, on every machine. */
public final class Planner {
    private Planner() {}

    /** @param seed 32 bytes: its SHA-256 is published before the window ends, the seed itself with the arrangement */
    public static Plan plan(PlanInput input, byte[] seed) {
        throw new UnsupportedOperationException("is being written");
    }
}
