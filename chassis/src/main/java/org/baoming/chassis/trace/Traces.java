package org.baoming.chassis.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which trace an event belongs to, as a W3C {@code traceparent}. It is the trace of the request or the event that caused it. Where
 * several are processed in one transaction – a group commit, a batch of events –, it is the one that is about the event's key.
 *
 * <p>A trace that is not sampled is continued too, so that one request is sampled everywhere or nowhere.
 */
public final class Traces {

    private static final ScopedValue<Map<String, String>> BY_KEY = ScopedValue.newInstance();

    /** {@code 00-<trace>-<span>-<flags>} */
    private static final int LENGTH = 55;

    private Traces() {}

    /** The current span; null outside any. */
    public static @Nullable String current() {
        return traceparent(Span.current().getSpanContext());
    }

    /** What concerns this key, here and now: what {@link #within} says, otherwise the current span. */
    public static @Nullable String of(String key) {
        String own = BY_KEY.isBound() ? BY_KEY.get().get(key) : null;
        return own == null ? current() : own;
    }

    /** Does work that belongs to several traces: what concerns one of these keys belongs to its trace. */
    public static <T extends @Nullable Object> T within(Map<String, String> byKey, Supplier<T> work) {
        return byKey.isEmpty() ? work.get() : ScopedValue.where(BY_KEY, byKey).call(work::get);
    }

    static @Nullable String traceparent(SpanContext span) {
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** The span that it names; an invalid one for anything that is no traceparent. */
    public static SpanContext span(@Nullable String traceparent) {
        if (traceparent == null || traceparent.length() != LENGTH) {
            return SpanContext.getInvalid();
        }
        boolean sampled = (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
        return SpanContext.createFromRemoteParent(
                traceparent.substring(3, 35),
                traceparent.substring(36, 52),
                sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
