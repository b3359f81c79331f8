package org.baoming.gateway.routes;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.filter.BodyFilterFunctions;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Reads a body whole before anything behind the gateway is asked, so that a slow visitor holds a few kilobytes here and no
 * connection inwards. Refuses one that is too long before a byte of it is read; one that does not say how long it is, too; and
 * one that takes too long to arrive.
 */
@Component
class LimitBody {

    private static final int CHUNK = 8192;

    private final Duration timeout;
    private final Problems problems;

    LimitBody(GatewaySettings settings, Problems problems) {
        this.timeout = settings.bodyTimeout();
        this.problems = problems;
    }

    HandlerFilterFunction<ServerResponse, ServerResponse> upTo(DataSize limit) {
        return (request, next) -> {
            if (request.headers().firstHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
                return problems.answer(
                        ProblemCode.LENGTH_REQUIRED, "Send the body with a Content-Length, not in chunks.");
            }
            long length = request.headers().contentLength().orElse(0);
            if (length > limit.toBytes()) {
                return problems.answer(
                        ProblemCode.PAYLOAD_TOO_LARGE, "At most " + limit.toBytes() + " bytes are accepted.");
            }
            if (length <= 0) {
                return next.handle(request);
            }
            Optional<byte[]> body = read(request.servletRequest().getInputStream());
            if (body.isEmpty()) {
                return problems.answer(ProblemCode.REQUEST_TIMEOUT, "The body did not arrive in time.");
            }
            return next.handle(carrying(body.get(), request));
        };
    }

    /**
     * Empty: it took too long. A silent visitor is noticed by the container (connection-timeout), one who sends a byte now and
     * then here. The memory grows with what has arrived, not with what was announced.
     *
     * @throws IOException the visitor has gone
     */
    private Optional<byte[]> read(ServletInputStream arriving) throws IOException {
        long start = System.nanoTime();
        var body = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = arriving.read(chunk); count >= 0; count = arriving.read(chunk)) {
                body.write(chunk, 0, count);
                if (System.nanoTime() - start > timeout.toNanos()) {
                    return Optional.empty();
                }
            }
        } catch (ClientAbortException broken) {
            if (broken.getCause() instanceof SocketTimeoutException) {
                return Optional.empty();
            }
            throw broken;
        }
        return Optional.of(body.toByteArray());
    }

    private static ServerRequest carrying(byte[] body, ServerRequest request) {
        MvcUtils.putAttribute(request, MvcUtils.CACHED_REQUEST_BODY_ATTR, new ByteArrayInputStream(body));
        return BodyFilterFunctions.adaptCachedBody().apply(request);
    }
}
