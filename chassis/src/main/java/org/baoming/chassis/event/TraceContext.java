package org.baoming.chassis.event;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/** The W3C {@code traceparent} of the current span, so that a trace continues behind the outbox. */
class TraceContext {

    private final @Nullable Tracer tracer;

    TraceContext(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    @Nullable
    String current() {
        var span = tracer == null ? null : tracer.currentSpan();
        if (span == null || span.context().traceId().length() != 32) {
            return null;
        }
        String sampled = Boolean.TRUE.equals(span.context().sampled()) ? "01" : "00";
        return "00-" + span.context().traceId() + "-" + span.context().spanId() + "-" + sampled;
    }
}
