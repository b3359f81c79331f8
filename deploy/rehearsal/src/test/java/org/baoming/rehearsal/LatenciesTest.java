package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void so_many_per_cent_took_no_longer() {
        var latencies = new Latencies();
        for (int millis = 100_000; millis >= 1; millis--) {
            latencies.add(TimeUnit.MILLISECONDS.toNanos(millis));
        }

        assertThat(latencies.count()).isEqualTo(100_000);
        assertThat(latencies.percentile(50)).isEqualTo(50_000);
        assertThat(latencies.percentile(99)).isEqualTo(99_000);
        assertThat(latencies.percentile(100)).isEqualTo(100_000);
    }

    @Test
    void none_took_no_time() {
        assertThat(new Latencies().percentile(99)).isZero();
    }
}
