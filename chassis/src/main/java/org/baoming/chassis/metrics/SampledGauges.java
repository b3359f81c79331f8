package org.baoming.chassis.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.baoming.chassis.log.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Gauges whose value is a query. They are read in the background every {@code chassis.metrics.sample-every}, one after the other, and a
 * scrape only tells what was read: however many ask, the database is asked once; and while it is away, when a query waits five seconds
 * for a connection, the scrape still answers at once with everything else.
 *
 * <p>A value that could not be read is NaN, never an old one: an alarm that compares it is silent, and
 * {@code chassis.gauges.failures} says so.
 */
public final class SampledGauges {

    private static final Logger LOG = LoggerFactory.getLogger(SampledGauges.class);

    private final MeterRegistry meters;
    private final Counter failures;
    private final List<Sampled> all = new CopyOnWriteArrayList<>();

    public SampledGauges(MeterRegistry meters) {
        this.meters = meters;
        this.failures = Counter.builder("chassis.gauges.failures")
                .description("Gauges that could not be read, because the database or Kafka did not answer")
                .register(meters);
    }

    /** @param read must cost little with a million rows: an index, or a limit */
    public void add(String name, String description, Supplier<? extends Number> read) {
        add(name, Tags.empty(), description, read);
    }

    public void add(String name, Tags tags, String description, Supplier<? extends Number> read) {
        Sampled gauge = new Sampled(name, read);
        Gauge.builder(name, gauge, Sampled::value)
                .tags(tags)
                .description(description)
                .strongReference(true)
                .register(meters);
        all.add(gauge);
    }

    /** Reads all of them now. */
    @Scheduled(fixedDelayString = "${chassis.metrics.sample-every}")
    public void sample() {
        for (Sampled gauge : all) {
            try {
                gauge.value = gauge.read.get().doubleValue();
            } catch (RuntimeException e) {
                gauge.value = Double.NaN;
                failures.increment();
                LOG.warn("{} cannot be read now: {}", gauge.name, Failures.told(e));
            }
        }
    }

    private static final class Sampled {
        private final String name;
        private final Supplier<? extends Number> read;
        private volatile double value = Double.NaN;

        Sampled(String name, Supplier<? extends Number> read) {
            this.name = name;
            this.read = read;
        }

        double value() {
            return value;
        }
    }
}
