package org.baoming.gateway.waiting;

/**
 * How many people are let in per second. It follows what the requests of those who are in cost: while at most one in a hundred takes
 * longer than half a second, it grows by a constant; otherwise it shrinks by a part.
 *
 * @param perSecond the rate
 * @param served requests of late, the older the less they weigh
 * @param slow those of them that took too long
 * @param rest seconds until the rate may shrink again: what it has shrunk to takes effect first
 */
record AdmissionRate(double perSecond, double served, double slow, double rest) {

    /** The share of requests that may be slow: the 99th percentile is what counts. */
    private static final double TOLERATED = 0.01;

    /** Fewer slow ones are chance. */
    private static final double EVIDENCE = 3;

    private static final double MEMORY_SECONDS = 5;
    private static final double SHRINK = 0.8;
    private static final double REST_SECONDS = 3;

    /**
     * @param initial where nothing is known yet
     * @param least however slow everything is, so that nobody waits for ever
     * @param most whatever is measured
     * @param step by how much it grows in a second
     */
    record Bounds(double initial, double least, double most, double step) {}

    static AdmissionRate initial(Bounds bounds) {
        return new AdmissionRate(bounds.initial(), 0, 0, 0);
    }

    /**
     * @param used whether the rate is what keeps people waiting; a rate that nobody needs says nothing
     */
    AdmissionRate after(double seconds, long newServed, long newSlow, boolean used, Bounds bounds) {
        double fading = Math.exp(-seconds / MEMORY_SECONDS);
        double nowServed = served * fading + newServed;
        double nowSlow = slow * fading + newSlow;
        double nowRest = Math.max(0, rest - seconds);
        double rate = perSecond;
        if (nowSlow >= EVIDENCE && nowSlow > TOLERATED * nowServed) {
            if (nowRest == 0) {
                rate *= SHRINK;
                nowRest = REST_SECONDS;
            }
        } else if (used) {
            rate += bounds.step() * seconds;
        }
        return new AdmissionRate(Math.clamp(rate, bounds.least(), bounds.most()), nowServed, nowSlow, nowRest);
    }
}
