package org.baoming.chassis.bounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what requests hold within the heap: it limits the length of a body, the number of requests in progress, and the
 * number of requests of an expensive kind. Beyond a limit it answers {@code PAYLOAD_TOO_LARGE} or {@code OVERLOADED},
 * before it reads anything of the request.
 *
 * <p>A place is held until the answer is written, because the answer is in memory for as long. A request that waits for a
 * place is a virtual thread without a body.
 */
final class BoundRequests extends OncePerRequestFilter {

    /** After Spring Security, so that only permitted requests take a place. */
    static final int ORDER = 0;

    /** In seconds. */
    private static final String RETRY_AFTER = "2";

    private static final Kind ORDINARY = new Kind("all", request -> true, null, Duration.ZERO, null);

    /** @param places null where nothing but the number of all requests bounds it */
    private record Kind(
            String path,
            RequestMatcher matcher,
            @Nullable Semaphore places,
            Duration patience,
            @Nullable DataSize maxBody) {

        static Kind of(RequestBounds.Bound bound) {
            return new Kind(
                    bound.path(),
                    matcher(bound.path()),
                    // Fair: who waits longest is next.
                    bound.atOnce() == null ? null : new Semaphore(bound.atOnce(), true),
                    bound.patience(),
                    bound.maxBody());
        }

        private static RequestMatcher matcher(String path) {
            String[] methodAndPath = path.split(" ", 2);
            if (methodAndPath.length == 1) {
                return PathPatternRequestMatcher.pathPattern(path);
            }
            HttpMethod method = HttpMethod.valueOf(methodAndPath[0]);
            RequestMatcher named = PathPatternRequestMatcher.pathPattern(method, methodAndPath[1]);
            // HEAD is answered by what answers GET, and costs the same.
            return method.equals(HttpMethod.GET)
                    ? new OrRequestMatcher(
                            named, PathPatternRequestMatcher.pathPattern(HttpMethod.HEAD, methodAndPath[1]))
                    : named;
        }
    }

    private final Semaphore all;
    private final DataSize maxBody;
    private final List<Kind> kinds;
    private final JsonMapper json;
    private final MeterRegistry meters;

    BoundRequests(RequestBounds bounds, JsonMapper json, MeterRegistry meters) {
        int most = bounds.requestsAtOnce();
        this.all = new Semaphore(most);
        this.meters = meters;
        Gauge.builder("chassis.requests.in.progress", all, free -> most - free.availablePermits())
                .description("Requests that hold one of the places for requests")
                .register(meters);
        Gauge.builder("chassis.requests.at.most", () -> most)
                .description("Places for requests; beyond them the answer is OVERLOADED")
                .register(meters);
        refused(ORDINARY.path());
        bounds.paths().forEach(bound -> refused(bound.path()));
        this.maxBody = bounds.maxBody();
        this.kinds = bounds.paths().stream().map(Kind::of).toList();
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Kind kind = kinds.stream()
                .filter(known -> known.matcher().matches(request))
                .findFirst()
                .orElse(ORDINARY);
        long mostBytes = Optional.ofNullable(kind.maxBody()).orElse(maxBody).toBytes();
        if (request.getContentLengthLong() > mostBytes) {
            refuse(response, BoundedBody.tooLong(mostBytes));
            return;
        }
        if (!all.tryAcquire()) {
            refused(ORDINARY.path()).increment();
            refuse(response, overloaded());
            return;
        }
        try {
            inTurn(kind, new BoundedBody(request, mostBytes), response, chain);
        } finally {
            all.release();
        }
    }

    private void inTurn(Kind kind, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Semaphore places = kind.places();
        if (places == null) {
            chain.doFilter(request, response);
            return;
        }
        if (!isTurn(places, kind.patience())) {
            refused(kind.path()).increment();
            refuse(response, overloaded());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    /** @param bound a path of the settings, or {@code all} */
    private Counter refused(String bound) {
        return Counter.builder("chassis.requests.refused")
                .description("Requests that found no place and were answered OVERLOADED, by the bound")
                .tag("bound", bound)
                .register(meters);
    }

    private static boolean isTurn(Semaphore places, Duration patience) {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProblemDetail overloaded() {
        return Problems.of(
                CommonProblem.OVERLOADED, "Many ask for this at the moment; ask again in " + RETRY_AFTER + " s");
    }

    private void refuse(HttpServletResponse response, ProblemDetail problem) throws IOException {
        if (problem.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        Problems.write(response, json, problem);
    }
}
