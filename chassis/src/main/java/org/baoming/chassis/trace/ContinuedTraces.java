package org.baoming.chassis.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Continues traces that began elsewhere, each with a span for the work that is done for it. A span is linked to the one in which that
 * work is done, where that is another trace: the order's trace to the payment notification's, for example.
 *
 * <p>What is not sampled costs no span.
 */
public final class ContinuedTraces {

    private final Tracer tracer;

    public ContinuedTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * A trace and what is done for it.
     *
     * @param name of the span; a kind of work, never a value
     * @param traceparent of the span that it continues; null if there is none
     * @param keys of the events that belong to it
     */
    public record Continued(String name, @Nullable String traceparent, List<String> keys) {}

    /** Does work that belongs to these traces; the events that it appends belong to them by their keys. */
    public <T extends @Nullable Object> T during(SpanKind kind, List<Continued> traces, Supplier<T> work) {
        Map<String, String> byKey = new HashMap<>();
        List<Span> spans = new ArrayList<>();
        for (Continued one : traces) {
            SpanContext before = Traces.span(one.traceparent());
            if (before.isValid()) {
                Span span = before.isSampled() ? start(one.name(), kind, before) : Span.wrap(before);
                spans.add(span);
                String traceparent = Traces.traceparent(span.getSpanContext());
                if (traceparent != null) {
                    one.keys().forEach(key -> byKey.put(key, traceparent));
                }
            }
        }
        // What is done for one trace alone belongs to it altogether: what it logs, and what it asks other services.
        try (Scope _ = spans.size() == 1 ? spans.getFirst().makeCurrent() : Scope.noop()) {
            return Traces.within(byKey, work);
        } catch (RuntimeException | Error e) {
            // Without its message, which may quote a value.
            spans.forEach(span -> span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName()));
            throw e;
        } finally {
            spans.forEach(Span::end);
        }
    }

    private Span start(String name, SpanKind kind, SpanContext before) {
        var span = tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(Context.root().with(Span.wrap(before)));
        SpanContext here = Span.current().getSpanContext();
        if (here.isValid() && !here.getTraceId().equals(before.getTraceId())) {
            span.addLink(here);
        }
        return span.startSpan();
    }
}
