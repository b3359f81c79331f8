package org.baoming.gateway.waiting;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who came after the opening: how many in each five seconds, not who. A position in it is a count of arrivals; within five seconds,
 * arrivals count as evenly spread.
 */
final class Line {

    static final long BUCKET_MILLIS = 5_000;

    private final SortedMap<Long, Long> arrivals;
    private final double length;

    /** @param arrivals by the beginning of their five seconds, in milliseconds of the epoch */
    Line(Map<Long, Long> arrivals) {
        this.arrivals = new TreeMap<>(arrivals);
        this.length = arrivals.values().stream().mapToLong(Long::longValue).sum();
    }

    static long bucket(Instant arrival) {
        return Math.floorDiv(arrival.toEpochMilli(), BUCKET_MILLIS) * BUCKET_MILLIS;
    }

    double length() {
        return length;
    }

    /** How many had arrived by then. */
    double positionOf(Instant arrival) {
        long bucket = bucket(arrival);
        double before = arrivals.headMap(bucket).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return before + arrivals.getOrDefault(bucket, 0L) * (arrival.toEpochMilli() - bucket) / (double) BUCKET_MILLIS;
    }

    /** When this position was reached; the end of the line's last five seconds, if it is longer than the line. */
    Instant arrivalAt(double position) {
        double before = 0;
        long end = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> bucket : arrivals.entrySet()) {
            if (before + bucket.getValue() > position) {
                double part = Math.max(0, position - before) / bucket.getValue();
                return Instant.ofEpochMilli(bucket.getKey() + (long) (part * BUCKET_MILLIS));
            }
            before += bucket.getValue();
            end = bucket.getKey() + BUCKET_MILLIS;
        }
        return arrivals.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(end);
    }

    /** Without what came before. */
    Line from(long bucket) {
        return new Line(arrivals.tailMap(bucket));
    }

    /** How many arrived in five seconds that were over by then. */
    long arrivedBefore(long bucket) {
        return arrivals.headMap(bucket).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
