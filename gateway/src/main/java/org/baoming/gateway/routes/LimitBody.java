package org.baoming.gateway.routes;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Reads a body completely before anything behind the gateway is called, so that a slow visitor holds a few kilobytes here
 * and no connection to a service. It refuses a body that is too long before reading a byte of it, a body that does not
 * announce its length, and a body that takes too long to arrive.
 *
 * <p>All bodies together may take no more than their part of the heap; a request whose body does not fit is refused for
 * now.
 */
@Component
class LimitBody {

    private static final int CHUNK = 8192;
    private static final String WHOLE = LimitBody.class.getName() + ".whole";

    private final Duration usualTimeout;
    private final Problems problems;
    private final Semaphore room;

    LimitBody(GatewaySettings settings, Problems problems) {
        this.usualTimeout = settings.bodyTimeout();
        this.problems = problems;
        this.room = new Semaphore(Math.clamp(settings.bodies().toBytes(), CHUNK, Integer.MAX_VALUE));
    }

    HandlerFilterFunction<ServerResponse, ServerResponse> upTo(DataSize limit) {
        return upTo(limit, usualTimeout);
    }

    HandlerFilterFunction<ServerResponse, ServerResponse> upTo(DataSize limit, Duration timeout) {
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
            try (var body = new Body(Math.toIntExact(length))) {
                return switch (body.read(request.servletRequest().getInputStream(), timeout)) {
                    case WHOLE -> pass(body, request, next);
                    case TOO_SLOW -> problems.answer(ProblemCode.REQUEST_TIMEOUT, "The body did not arrive in time.");
                    case NO_ROOM ->
                        problems.answer(ProblemCode.OVERLOADED, "Many are sending something at the moment; try again.");
                };
            }
        };
    }

    /** The body of a request that has one, and that was read here. */
    static @Nullable HttpEntity whole(ServerRequest request) {
        return (HttpEntity) request.attributes().get(WHOLE);
    }

    private static ServerResponse pass(Body body, ServerRequest request, HandlerFunction<ServerResponse> next)
            throws Exception {
        try {
            request.attributes().put(WHOLE, new ByteArrayEntity(body.bytes, 0, body.count, null));
            return next.handle(request);
        } finally {
            // The service has it; while the answer is written, which a slow visitor decides, it is in the way.
            request.attributes().remove(WHOLE);
        }
    }

    private enum Arrival {
        WHOLE,
        TOO_SLOW,
        NO_ROOM
    }

    /** A body on its way. Its memory grows with what has arrived, not with what was announced. */
    private final class Body implements AutoCloseable {

        private final int announced;
        private byte[] bytes = new byte[0];
        private int count;

        Body(int announced) {
            this.announced = announced;
        }

        /**
         * A silent visitor is noticed by the container (connection-timeout), one who sends a byte now and then here.
         *
         * @throws IOException the visitor has gone
         */
        Arrival read(ServletInputStream arriving, Duration timeout) throws IOException {
            long start = System.nanoTime();
            try {
                while (count < announced) {
                    if (count == bytes.length && !grow()) {
                        return Arrival.NO_ROOM;
                    }
                    int read = arriving.read(bytes, count, bytes.length - count);
                    if (read < 0) {
                        return Arrival.WHOLE;
                    }
                    count += read;
                    if (System.nanoTime() - start > timeout.toNanos()) {
                        return Arrival.TOO_SLOW;
                    }
                }
                return Arrival.WHOLE;
            } catch (ClientAbortException broken) {
                if (broken.getCause() instanceof SocketTimeoutException) {
                    return Arrival.TOO_SLOW;
                }
                throw broken;
            }
        }

        /** False where there is no room for more. */
        private boolean grow() {
            int larger = (int) Math.min(announced, Math.max(CHUNK, 2L * bytes.length));
            if (!room.tryAcquire(larger - bytes.length)) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, larger);
            return true;
        }

        @Override
        public void close() {
            room.release(bytes.length);
        }
    }
}
