package org.baoming.passport.closing.enrollment;

import feign.FeignException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.baoming.passport.closing.LiveRegistrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates every outcome of a call into one of three answers. */
@Component
@EnableFeignClients(clients = EnrollmentClient.class)
class RemoteRegistrations implements LiveRegistrations {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteRegistrations.class);

    private final EnrollmentClient client;
    private final CircuitBreaker breaker;

    RemoteRegistrations(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breaker = breakers.create("enrollment-service");
    }

    @Override
    public Answer of(UUID passport) {
        return ask(() -> client.live(passport));
    }

    @Override
    public Answer close(UUID passport) {
        return ask(() -> client.close(passport));
    }

    private Answer ask(Supplier<EnrollmentClient.Live> question) {
        return breaker.run(() -> answer(question.get()), RemoteRegistrations::withoutAnswer);
    }

    private static Answer answer(EnrollmentClient.Live live) {
        List<String> sessions =
                live.live().stream().map(EnrollmentClient.Registration::session).toList();
        return sessions.isEmpty() ? new Answer.None() : new Answer.Live(sessions);
    }

    /** A refusal is no answer either: it says nothing about this passport. */
    private static Answer withoutAnswer(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "enrollment-service gave no usable answer: {}",
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
        return new Answer.Unavailable();
    }
}
