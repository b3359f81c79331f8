package org.baoming.payment.platform;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/**
 * Protects calls to a payment platform: a circuit breaker stops calls to one that is down, and a bulkhead limits the calls that wait for
 * one that is slow. A call that the bulkhead rejects has not been made.
 */
public final class ProtectedCalls {

    private static final String NAME = "payment-platform";
    private static final int AT_ONCE = 64;
    private static final Duration WAIT_FOR_A_PLACE = Duration.ofSeconds(2);

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead = Bulkhead.of(
            NAME,
            BulkheadConfig.custom()
                    .maxConcurrentCalls(AT_ONCE)
                    .maxWaitDuration(WAIT_FOR_A_PLACE)
                    .build());

    public ProtectedCalls(CircuitBreakerFactory<?, ?> breakers) {
        this.breaker = breakers.create(NAME);
    }

    public <T> T call(Supplier<T> call, Function<Throwable, T> failed) {
        try {
            return bulkhead.executeSupplier(() -> breaker.run(call, failed));
        } catch (BulkheadFullException e) {
            return failed.apply(e);
        }
    }
}
