package org.baoming.chassis.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Exports spans without anybody's data, as the log is written ({@link org.baoming.chassis.log}): not the address of a request, which
 * holds ids and, in its query, whatever was searched for; and of a failure only its class, because messages of libraries quote values.
 */
final class DiscreetSpans implements SpanExporter {

    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("http.url");
    private static final AttributeKey<String> FAILURE = AttributeKey.stringKey("exception.type");

    /** The name of a class. */
    private static final Pattern NAME = Pattern.compile("[\\w.$]*");

    private final SpanExporter exporter;

    DiscreetSpans(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(Discreet::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class Discreet extends DelegatingSpanData {

        Discreet(SpanData span) {
            super(span);
        }

        @Override
        public Attributes getAttributes() {
            return super.getAttributes().toBuilder().remove(ADDRESS).build();
        }

        @Override
        public List<EventData> getEvents() {
            return super.getEvents().stream().map(Discreet::classOnly).toList();
        }

        @Override
        public StatusData getStatus() {
            StatusData status = super.getStatus();
            return NAME.matcher(status.getDescription()).matches()
                    ? status
                    : StatusData.create(status.getStatusCode(), "");
        }

        private static EventData classOnly(EventData event) {
            String failure = event.getAttributes().get(FAILURE);
            return EventData.create(
                    event.getEpochNanos(),
                    event.getName(),
                    failure == null ? Attributes.empty() : Attributes.of(FAILURE, failure));
        }
    }
}
