package org.baoming.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Stands in for an OTLP collector: takes what the services export over HTTP, and lets a test read it. */
final class Collector implements AutoCloseable {

    /** Where a collector listens. */
    static final int PORT = 4318;

    /**
     * A span with the service that exported it.
     *
     * @param parent empty for the first span of a trace
     * @param links the traces to which it is linked
     * @param content all that it says, for a search
     */
    record Seen(
            String service,
            String trace,
            String id,
            String parent,
            String name,
            long start,
            long end,
            List<String> links,
            String content) {

        private static Seen from(String service, Span span) {
            HexFormat hex = HexFormat.of();
            return new Seen(
                    service,
                    hex.formatHex(span.getTraceId().toByteArray()),
                    hex.formatHex(span.getSpanId().toByteArray()),
                    hex.formatHex(span.getParentSpanId().toByteArray()),
                    span.getName(),
                    span.getStartTimeUnixNano(),
                    span.getEndTimeUnixNano(),
                    span.getLinksList().stream()
                            .map(link -> hex.formatHex(link.getTraceId().toByteArray()))
                            .toList(),
                    content(span));
        }

        /** Not its {@code toString}, which writes other letters than ASCII as octal numbers. */
        private static String content(Span span) {
            var all = new StringBuilder(span.getName())
                    .append(' ')
                    .append(span.getStatus().getMessage());
            span.getAttributesList()
                    .forEach(one -> all.append(' ')
                            .append(one.getKey())
                            .append('=')
                            .append(one.getValue().getStringValue()));
            span.getEventsList().forEach(event -> {
                all.append(' ').append(event.getName());
                event.getAttributesList()
                        .forEach(one -> all.append(' ').append(one.getValue().getStringValue()));
            });
            return all.toString();
        }
    }

    private final Queue<Seen> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (ResourceSpans some : ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()) {
                String service = some.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(attribute -> attribute.getValue().getStringValue())
                        .findFirst()
                        .orElse("");
                some.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(Seen.from(service, span))));
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** All that has come so far. */
    List<Seen> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
