package org.baoming.enrollment.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Callers that repeat a request, and how long each request took. */
final class Load {

    /** @param latencies in nanoseconds, sorted */
    record Result(double perSecond, long[] latencies) {

        int acts() {
            return latencies.length;
        }

        String p50() {
            return milliseconds(0.5);
        }

        String p99() {
            return milliseconds(0.99);
        }

        private String milliseconds(double quantile) {
            long nanos = latencies.length == 0 ? 0 : latencies[(int) (quantile * (latencies.length - 1))];
            return "%.1f ms".formatted(nanos / 1e6);
        }

        static Result median(List<Result> runs) {
            return runs.stream()
                    .sorted(Comparator.comparingDouble(Result::perSecond))
                    .toList()
                    .get(runs.size() / 2);
        }
    }

    private Load() {}

    /** Each caller acts as soon as its last act is answered; an act that says false ends it. */
    static Result closed(int callers, Duration time, BooleanSupplier act) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        return run(callers, latencies -> {
            long begin = System.nanoTime();
            while (begin < end && act.getAsBoolean()) {
                long done = System.nanoTime();
                latencies.add(done - begin);
                begin = done;
            }
        });
    }

    /** Acts begin at fixed moments, whether earlier ones are answered or not; an act that has to wait for a caller is late. */
    static Result open(int callers, double perSecond, Duration time, BooleanSupplier act) throws InterruptedException {
        long start = System.nanoTime();
        long total = (long) (perSecond * time.toNanos() / 1e9);
        AtomicLong next = new AtomicLong();
        return run(callers, latencies -> {
            for (long n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                long due = start + (long) (n * 1e9 / perSecond);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (!act.getAsBoolean()) {
                    return;
                }
                latencies.add(System.nanoTime() - due);
            }
        });
    }

    private interface Caller {
        void act(Latencies latencies);
    }

    private static final class Latencies {
        private long[] nanos = new long[16_384];
        private int count;

        void add(long one) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = one;
        }

        long[] all() {
            return Arrays.copyOf(nanos, count);
        }
    }

    private static Result run(int callers, Caller caller) throws InterruptedException {
        long begin = System.nanoTime();
        List<Future<long[]>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < callers; n++) {
                all.add(threads.submit(() -> {
                    Latencies latencies = new Latencies();
                    caller.act(latencies);
                    return latencies.all();
                }));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] latencies = all.stream()
                .flatMapToLong(one -> Arrays.stream(resultOf(one)))
                .sorted()
                .toArray();
        return new Result(latencies.length / seconds, latencies);
    }

    private static long[] resultOf(Future<long[]> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A caller failed", e);
        }
    }
}
