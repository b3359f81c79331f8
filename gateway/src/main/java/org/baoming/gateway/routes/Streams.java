package org.baoming.gateway.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers that do not end by themselves: server-sent events, by convention at a path that ends in {@code /stream}. Each
 * holds a connection to a service for minutes. So they have a limit of their own, and {@link Connections} has that many
 * connections more than calls may use: watching takes nothing from registering.
 */
@Component
class Streams implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private final Semaphore places;
    private final Problems problems;

    Streams(GatewaySettings settings, Problems problems, MeterRegistry meters) {
        int most = settings.streams();
        this.places = new Semaphore(most);
        Gauge.builder("gateway.streams", places, free -> most - free.availablePermits())
                .description("Streams that are open")
                .register(meters);
        Gauge.builder("gateway.streams.max", () -> most)
                .description("Streams that may be open; more are answered TOO_MANY_STREAMS")
                .register(meters);
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!request.path().endsWith("/stream")) {
            return next.handle(request);
        }
        if (!places.tryAcquire()) {
            return problems.answer(
                    ProblemCode.TOO_MANY_STREAMS, "No place is left to watch; ask for it now and then instead.");
        }
        boolean answered = false;
        try {
            ServerResponse answer = next.handle(request);
            answered = true;
            return new Held(answer);
        } finally {
            if (!answered) {
                places.release();
            }
        }
    }

    /** Frees its place when it has been written to its end, or when the visitor has left. */
    private final class Held implements ServerResponse {
        private final ServerResponse answer;

        Held(ServerResponse answer) {
            this.answer = answer;
        }

        @Override
        public HttpStatusCode statusCode() {
            return answer.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return answer.headers();
        }

        @Override
        public MultiValueMap<String, Cookie> cookies() {
            return answer.cookies();
        }

        @Override
        public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
                throws ServletException, IOException {
            try {
                return answer.writeTo(request, response, context);
            } finally {
                places.release();
            }
        }
    }

    static boolean isStream(@Nullable String contentType) {
        return contentType != null && contentType.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /**
     * The same body, whose rest is not waited for when nobody wants it any more: an HTTP client reads an answer to its end before
     * it closes it, so that the connection can be used again, and this one has no end.
     */
    static HttpEntity abandonable(HttpEntity body, ExecRuntime connection) {
        return new HttpEntityWrapper(body) {
            @Override
            public InputStream getContent() throws IOException {
                return new FilterInputStream(super.getContent()) {
                    @Override
                    public void close() throws IOException {
                        connection.discardEndpoint();
                        super.close();
                    }
                };
            }
        };
    }
}
