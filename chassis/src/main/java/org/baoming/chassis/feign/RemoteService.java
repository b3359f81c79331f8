package org.baoming.chassis.feign;

import feign.FeignException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.baoming.chassis.log.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.http.HttpStatus;

/**
 * Another of our services behind its circuit breaker. A call has one of three outcomes: an answer, a refusal that the caller
 * understands, or no usable answer. The last is everything else – no connection, an open breaker, 5xx, an answer that breaks the
 * contract – and is logged here, without what the answer said.
 */
public final class RemoteService {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteService.class);

    private final String name;
    private final CircuitBreaker breaker;

    public RemoteService(String name, CircuitBreakerFactory<?, ?> breakers) {
        this(name, name, breakers);
    }

    /** @param breaker the breaker's name, for calls whose failures must not stop the service's other calls */
    public RemoteService(String name, String breaker, CircuitBreakerFactory<?, ?> breakers) {
        this.name = name;
        this.breaker = breakers.create(breaker);
    }

    /**
     * For a question that is never refused for a reason of the business.
     *
     * @param call asks the service and translates its answer
     */
    public <T> T call(Supplier<? extends T> call, T unavailable) {
        return call(call, _ -> null, unavailable);
    }

    /**
     * For a question about one thing, which may not be there.
     *
     * @param missing the outcome if the service answers 404
     */
    public <T> T call(Supplier<? extends T> call, T missing, T unavailable) {
        return call(call, refusal -> refusal.status() == HttpStatus.NOT_FOUND.value() ? missing : null, unavailable);
    }

    /**
     * @param refused the outcome of a refusal (4xx); null for one that has no meaning for the caller, which makes it an outage.
     *     What it throws makes it an outage too
     */
    public <T> T call(
            Supplier<? extends T> call,
            Function<FeignException.FeignClientException, ? extends @Nullable T> refused,
            T unavailable) {
        return breaker.run(call::get, failure -> {
            T outcome =
                    failure instanceof FeignException.FeignClientException refusal ? outcome(refused, refusal) : null;
            if (outcome != null) {
                return outcome;
            }
            LOG.warn(
                    "{} gave no usable answer: {}",
                    name,
                    failure instanceof FeignException answer
                            ? failure.getClass().getSimpleName() + " " + answer.status()
                            : Failures.told(failure));
            return unavailable;
        });
    }

    private static <T> @Nullable T outcome(
            Function<FeignException.FeignClientException, ? extends @Nullable T> refused,
            FeignException.FeignClientException refusal) {
        try {
            return refused.apply(refusal);
        } catch (RuntimeException notAProblem) {
            LOG.warn("A refusal with status {} gives no reason: {}", refusal.status(), Failures.told(notAProblem));
            return null;
        }
    }
}
