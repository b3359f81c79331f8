package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallersTest {

    @Test
    void everything_that_was_done_is_counted_and_what_failed_is_counted_apart() throws Exception {
        var done = new AtomicInteger();

        var result = Callers.repeat(3, Duration.ofMillis(100), (caller, time) -> {
            if (done.incrementAndGet() % 10 == 0) {
                throw new IllegalStateException("every tenth");
            }
        });

        assertThat(result.failures()).isPositive();
        assertThat(result.latencies().count() + result.failures()).isEqualTo(done.get());
        assertThat(result.failure()).hasMessage("every tenth");
        assertThat(result.perSecond()).isPositive();
    }

    @Test
    void all_callers_are_there_at_the_same_time() throws Exception {
        var together = new CyclicBarrier(4);
        Set<Integer> came = ConcurrentHashMap.newKeySet();

        var result = Callers.repeat(4, Duration.ofMillis(1), (caller, time) -> {
            came.add(caller);
            if (time == 0) {
                together.await(20, TimeUnit.SECONDS);
            }
        });

        assertThat(came).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(result.failures()).isZero();
    }
}
