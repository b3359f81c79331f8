package org.baoming.payment.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Requests, and how long each took.
 *
 * @param nanos sorted
 */
record Measured(double perSecond, long[] nanos) {

    /** Callers that send the next request as soon as the last one is answered. */
    static Measured of(int callers, int requests, IntConsumer request) throws InterruptedException {
        var next = new AtomicInteger();
        long[] nanos = new long[requests];
        long begin = System.nanoTime();
        var all = new ArrayList<Callable<Void>>();
        for (int caller = 0; caller < callers; caller++) {
            all.add(() -> {
                for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    request.accept(n);
                    nanos[n] = System.nanoTime() - start;
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A caller failed", e);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(nanos);
        return new Measured(requests / seconds, nanos);
    }

    static Measured median(List<Measured> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(Measured::perSecond))
                .toList()
                .get(runs.size() / 2);
    }

    String row(String what, double baseline) {
        return "| %s | %,.0f | %.2f | %.1f ms | %.1f ms |"
                .formatted(what, perSecond, perSecond / baseline, quantile(0.5), quantile(0.99));
    }

    private double quantile(double q) {
        return nanos[(int) (q * (nanos.length - 1))] / 1e6;
    }
}
