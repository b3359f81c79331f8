package org.baoming.gateway.routes;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request on to the service of its route, and passes the answer back while it arrives.
 *
 * <p>Spring Cloud Gateway's own handler is not used: it builds the address anew from the decoded parameters, copies the headers from
 * one map to the next for each of its filters, observes the call beside the request that it belongs to, and sends a body that is in
 * memory in chunks.
 */
@Component
class Forward implements HandlerFunction<ServerResponse> {

    /** Most answers are shorter. */
    private static final int CHUNK = 8 * 1024;

    private final HttpClient client;
    private final Doorway doorway;
    private final Tracer tracer;
    private final Propagator traces;

    Forward(HttpClient client, Doorway doorway, Tracer tracer, Propagator traces) {
        this.client = client;
        this.doorway = doorway;
        this.tracer = tracer;
        this.traces = traces;
    }

    /** @throws ResourceAccessException the service is silent; or {@link BodyNotTaken} is the cause */
    @Override
    public ServerResponse handle(ServerRequest request) {
        ClassicHttpResponse answer = call(request);
        return GatewayServerResponse.status(answer.getCode())
                .headers(headers -> Doorway.outwards(answer, headers))
                .build((_, visitor) -> {
                    try (answer) {
                        pass(answer.getEntity(), visitor.getOutputStream());
                    }
                    return null;
                });
    }

    private ClassicHttpResponse call(ServerRequest request) {
        URI service = MvcUtils.getAttribute(request, MvcUtils.GATEWAY_REQUEST_URL_ATTR);
        HttpHost host = HttpHost.create(service);
        String query = request.servletRequest().getQueryString();
        String path = request.uri().getRawPath();
        ClassicHttpRequest call =
                new BasicClassicHttpRequest(request.method().name(), host, query == null ? path : path + "?" + query);
        doorway.inwards(request, call);
        TraceContext trace = tracer.currentTraceContext().context();
        if (trace != null) {
            traces.inject(trace, call, (_, name, value) -> call.setHeader(name, value));
        }
        try {
            call.setEntity(body(request));
            return client.executeOpen(host, call, null);
        } catch (IOException silent) {
            throw new ResourceAccessException("No answer", silent);
        }
    }

    private static @Nullable HttpEntity body(ServerRequest request) throws IOException {
        HttpEntity whole = LimitBody.whole(request);
        if (whole != null) {
            return whole;
        }
        HttpServletRequest visitor = request.servletRequest();
        return visitor.getContentLengthLong() > 0 ? new InputStreamEntity(visitor.getInputStream(), null) : null;
    }

    private static void pass(@Nullable HttpEntity body, OutputStream visitor) throws IOException {
        if (body == null) {
            return;
        }
        boolean live = Streams.isStream(body.getContentType());
        long length = body.getContentLength();
        byte[] chunk = new byte[length > 0 && length < CHUNK ? (int) length : CHUNK];
        try (InputStream arriving = body.getContent()) {
            int count = arriving.read(chunk);
            while (count >= 0) {
                visitor.write(chunk, 0, count);
                if (live) {
                    visitor.flush();
                }
                count = arriving.read(chunk);
            }
        }
    }
}
