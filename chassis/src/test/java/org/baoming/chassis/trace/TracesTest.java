package org.baoming.chassis.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.baoming.chassis.trace.ContinuedTraces.Continued;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

    private static final String ONE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String ANOTHER = "00-11f7651916cd43dd8448eb211c80319c-11ad6b7169203331-01";
    private static final String UNSAMPLED = "00-22f7651916cd43dd8448eb211c80319c-22ad6b7169203331-00";

    private final Exported exported = new Exported();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new DiscreetSpans(exported)))
            .build();
    private final ContinuedTraces traces = new ContinuedTraces(provider.get("test"));

    @Test
    @DisplayName(
            "Traces: of several in one transaction, what concerns a key belongs to the trace of its request, sampled or not")
    void byKey() {
        List<String> own = traces.during(
                SpanKind.CONSUMER,
                List.of(
                        new Continued("first process", ONE, List.of("a", "b")),
                        new Continued("second process", ANOTHER, List.of("c")),
                        new Continued("third process", UNSAMPLED, List.of("d")),
                        new Continued("fourth process", null, List.of("e"))),
                () -> Stream.of("a", "b", "c", "d", "e")
                        .map(Traces::of)
                        .map(String::valueOf)
                        .toList());

        assertThat(own.get(0))
                .startsWith(ONE.substring(0, 36))
                .isNotEqualTo(ONE)
                .isEqualTo(own.get(1));
        assertThat(own.get(2)).startsWith(ANOTHER.substring(0, 36));
        assertThat(own.get(3)).isEqualTo(UNSAMPLED);
        assertThat(own.get(4)).isEqualTo("null");
        assertThat(exported.spans).extracting(SpanData::getName).containsExactly("first process", "second process");
        assertThat(exported.spans.getFirst().getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(Traces.of("a")).isNull();
    }

    @Test
    @DisplayName("Traces: a continued trace is linked to the one in which its work is done")
    void linked() {
        Span notification = provider.get("test").spanBuilder("notification").startSpan();
        try (var _ = notification.makeCurrent()) {
            String here = traces.during(
                    SpanKind.INTERNAL, List.of(new Continued("order PAID", ONE, List.of("a"))), Traces::current);
            assertThat(here)
                    .as("what is done for one trace alone is part of it")
                    .startsWith(ONE.substring(0, 36));
        }
        notification.end();

        assertThat(exported.spans.getFirst().getLinks())
                .extracting(LinkData::getSpanContext)
                .containsExactly(notification.getSpanContext());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-古f7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    @DisplayName("Traces: a header that is none continues nothing, and nothing fails")
    void noTraceparent(String header) {
        assertThat(traces.during(
                        SpanKind.CONSUMER, List.of(new Continued("process", header, List.of("a"))), () -> "done"))
                .isEqualTo("done");
        assertThat(exported.spans).isEmpty();
    }

    @Test
    @DisplayName("R-503 no span tells an address or what a failure's message quotes")
    void nobodysData() {
        Span span = provider.get("test").spanBuilder("http get").startSpan();
        span.setAttribute("http.url", "http://localhost/api/passport?document=650103200001011234");
        span.setAttribute("status", "500");
        span.recordException(new IllegalStateException("古丽 has 650103200001011234"));
        span.setStatus(StatusCode.ERROR, "古丽 has 650103200001011234");
        span.end();
        assertThatThrownBy(() ->
                        traces.during(SpanKind.CONSUMER, List.of(new Continued("process", ONE, List.of("a"))), () -> {
                            throw new IllegalArgumentException("650103200001011234 again");
                        }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(exported.spans.toString()).doesNotContain("650103200001011234", "古丽");
        SpanData seen = exported.spans.getFirst();
        assertThat(seen.getAttributes()).isEqualTo(Attributes.of(AttributeKey.stringKey("status"), "500"));
        assertThat(seen.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(seen.getEvents().getFirst().getAttributes().get(AttributeKey.stringKey("exception.type")))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(exported.spans.getLast().getStatus().getDescription()).isEqualTo("IllegalArgumentException");
    }

    private static final class Exported implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            some.forEach(span -> assertThat(span.hasEnded()).isTrue());
            spans.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
