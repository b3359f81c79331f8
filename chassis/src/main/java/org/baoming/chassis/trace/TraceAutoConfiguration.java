package org.baoming.chassis.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Traces that go on behind group commits and Kafka, and tell nobody's data. */
@AutoConfiguration
public class TraceAutoConfiguration {

    /** Without tracing, no trace is continued. */
    @Bean
    ContinuedTraces continuedTraces(ObjectProvider<OpenTelemetry> openTelemetry) {
        return new ContinuedTraces(
                openTelemetry.getIfAvailable(OpenTelemetry::noop).getTracer("org.baoming.chassis"));
    }

    @Bean
    static BeanPostProcessor discreetSpans() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SpanExporter exporter ? new DiscreetSpans(exporter) : bean;
            }
        };
    }
}
