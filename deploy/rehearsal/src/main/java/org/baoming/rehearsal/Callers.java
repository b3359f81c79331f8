package org.baoming.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Callers that repeat a task of several requests, each as soon as it has finished the previous one. This is for rare and
 * expensive tasks; {@link Load} sends single requests with less effort.
 */
final class Callers {

    interface Act {

        /**
         * @param caller from 0
         * @param time how often this caller did it before
         * @throws Exception it did not work
         */
        void once(int caller, int time) throws Exception;
    }

    /** @param failure of one that did not work, where there was one */
    record Result(
            Duration time,
            Latencies latencies,
            int failures,
            @Nullable Exception failure) {

        double perSecond() {
            return latencies.count() * 1e9 / time.toNanos();
        }
    }

    private final Latencies latencies = new Latencies();
    private int failures;
    private @Nullable Exception failure;

    private Callers() {}

    /** Each caller does it once at least. What begins in this time counts, also where it ends a little later; the time goes on until it has. */
    static Result repeat(int callers, Duration time, Act act) throws Exception {
        var all = new Callers();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var running = new ArrayList<Future<?>>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                running.add(threads.submit(() -> {
                    int done = 0;
                    do {
                        all.measure(act, number, done++);
                    } while (System.nanoTime() < end);
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return new Result(Duration.ofNanos(System.nanoTime() - begin), all.latencies, all.failures, all.failure);
    }

    private void measure(Act act, int caller, int time) {
        long begin = System.nanoTime();
        try {
            act.once(caller, time);
            succeeded(System.nanoTime() - begin);
        } catch (Exception e) {
            failed(e);
        }
    }

    private synchronized void succeeded(long nanos) {
        latencies.add(nanos);
    }

    private synchronized void failed(Exception e) {
        failures++;
        failure = e;
    }
}
