package org.baoming.chassis.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Metrics of the rows that an operator should know of, and of the connections. */
@AutoConfiguration
public class MetricsAutoConfiguration {

    @Bean
    SampledGauges sampledGauges(MeterRegistry meters) {
        return new SampledGauges(meters);
    }

    @Bean
    ConnectionMetrics connectionMetrics(MeterRegistry meters) {
        return new ConnectionMetrics(meters);
    }
}
