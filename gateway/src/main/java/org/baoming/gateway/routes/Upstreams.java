package org.baoming.gateway.routes;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One circuit breaker for each upstream. Only silence counts against an upstream (application.yaml names the exception):
 * any answer, also an error, passes unchanged. A body that was not accepted to its end ({@link BodyNotTaken}) is not
 * counted at all, because otherwise any visitor could open the circuit breaker for everybody.
 *
 * <p>Spring Cloud Gateway's filter is not used: it turns every exception into its fallback.
 */
@Component
class Upstreams {

    private static final Logger log = LoggerFactory.getLogger(Upstreams.class);

    private final CircuitBreakerRegistry breakers;
    private final Problems problems;
    private final MeterRegistry meters;

    Upstreams(CircuitBreakerRegistry breakers, Problems problems, MeterRegistry meters) {
        this.breakers = breakers;
        this.meters = meters;
        this.problems = problems;
    }

    /** Answers {@code UPSTREAM_UNAVAILABLE} where the upstream does not answer, and at once where it has not for a while. */
    HandlerFilterFunction<ServerResponse, ServerResponse> guard(String upstream) {
        return guard(upstream, upstream);
    }

    /** @param kind of calls, which have a circuit breaker of their own */
    HandlerFilterFunction<ServerResponse, ServerResponse> guard(String upstream, String kind) {
        CircuitBreaker breaker = breakers.circuitBreaker(
                kind,
                CircuitBreakerConfig.from(breakers.getDefaultConfig())
                        .ignoreExceptions(BodyNotTaken.class)
                        .build());
        // Resilience4j's own metrics are configured for Spring Boot 3, and look for the registry before Spring Boot 4
        // has made it.
        Gauge.builder("gateway.breaker.open", breaker, one -> one.getState() == CircuitBreaker.State.OPEN ? 1 : 0)
                .description("1 while an upstream is not asked because it was silent too often")
                .tag("name", kind)
                .register(meters);
        return (request, next) -> {
            try {
                return breaker.executeCallable(() -> call(request, next));
            } catch (ResourceAccessException silent) {
                log.warn("{} does not answer: {}", upstream, kind(silent));
            } catch (BodyNotTaken closed) {
                log.info("{} closed the connection: {}", upstream, kind(closed));
            } catch (CallNotPermittedException open) {
                log.debug("{} is not asked: {}", upstream, kind(open));
            }
            return problems.answer(ProblemCode.UPSTREAM_UNAVAILABLE, "The service " + upstream + " does not answer.");
        };
    }

    /** Not the message: it quotes the URL, and paths and queries hold ids, document numbers and codes. The line has the trace's id. */
    private static String kind(Exception failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName();
    }

    private static ServerResponse call(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            return next.handle(request);
        } catch (ResourceAccessException failed) {
            if (failed.getCause() instanceof BodyNotTaken notTaken) {
                throw notTaken;
            }
            throw failed;
        }
    }
}
