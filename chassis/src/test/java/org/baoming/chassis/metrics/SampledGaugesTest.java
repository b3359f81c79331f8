package org.baoming.chassis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class SampledGaugesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SampledGauges gauges = new SampledGauges(meters);
    private final AtomicInteger queries = new AtomicInteger();

    @Test
    void howeverManyScrapesThereAreTheDatabaseIsAskedOncePerSample() {
        gauges.add("rows", "Rows", queries::incrementAndGet);
        assertThat(value("rows")).isNaN();

        gauges.sample();

        assertThat(value("rows")).isEqualTo(1);
        assertThat(value("rows")).isEqualTo(1);
        assertThat(queries).hasValue(1);
    }

    @Test
    void whatCannotBeReadIsNoNumberAndKeepsNothingElseFromBeingRead() {
        gauges.add("rows", "Rows", () -> {
            if (queries.incrementAndGet() == 2) {
                throw new DataAccessResourceFailureException("away");
            }
            return 7;
        });
        gauges.add("others", "Others", () -> 3);

        gauges.sample();
        assertThat(value("rows")).isEqualTo(7);
        gauges.sample();

        assertThat(value("rows")).isNaN();
        assertThat(value("others")).isEqualTo(3);
        assertThat(meters.get("chassis.gauges.failures").counter().count()).isEqualTo(1);
        gauges.sample();
        assertThat(value("rows")).isEqualTo(7);
    }

    private double value(String name) {
        return meters.get(name).gauge().value();
    }
}
