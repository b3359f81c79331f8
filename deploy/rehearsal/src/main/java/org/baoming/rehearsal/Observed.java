package org.baoming.rehearsal;

import java.util.Map;
import java.util.TreeMap;

/** What callers saw of the suite in a stretch of time. */
final class Observed {

    /**
     * @param failed requests without an answer, or with one that says that the suite could not
     * @param refused answers that a candidate in this place does not expect, by status and code
     * @param p99Millis the 99th percentile of those that were answered well
     * @param slowestMillis of those that were answered
     * @param pauseMillis the longest time without any good answer
     * @param failingMillis from the beginning until the last failure; 0 where nothing failed
     */
    record Summary(
            int requests,
            Map<String, Integer> failed,
            Map<String, Integer> refused,
            double p99Millis,
            long slowestMillis,
            long pauseMillis,
            long failingMillis) {

        Summary {
            failed = Map.copyOf(failed);
            refused = Map.copyOf(refused);
        }

        int failures() {
            return failed.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final Map<String, Integer> failed = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private Latencies good = new Latencies();
    private int requests;
    private long slowest;
    private long pause;
    private long begin = System.nanoTime();
    private long lastGood = begin;
    private long lastFailure = begin;

    synchronized void answered(long nanos) {
        long now = System.nanoTime();
        requests++;
        good.add(nanos);
        slowest = Math.max(slowest, nanos);
        pause = Math.max(pause, now - lastGood);
        lastGood = now;
    }

    synchronized void failed(String how, long nanos) {
        requests++;
        slowest = Math.max(slowest, nanos);
        failed.merge(how, 1, Integer::sum);
        lastFailure = System.nanoTime();
    }

    synchronized void refused(String how, long nanos) {
        requests++;
        slowest = Math.max(slowest, nanos);
        refused.merge(how, 1, Integer::sum);
    }

    /** What was seen since the last time, and begins anew. */
    synchronized Summary next() {
        long now = System.nanoTime();
        pause = Math.max(pause, now - lastGood);
        var summary = new Summary(
                requests,
                failed,
                refused,
                good.percentile(99),
                slowest / 1_000_000,
                pause / 1_000_000,
                (lastFailure - begin) / 1_000_000);
        good = new Latencies();
        failed.clear();
        refused.clear();
        requests = 0;
        slowest = 0;
        pause = 0;
        begin = now;
        lastGood = now;
        lastFailure = now;
        return summary;
    }
}
