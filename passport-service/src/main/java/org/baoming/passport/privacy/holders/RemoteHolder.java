package org.baoming.passport.privacy.holders;

import feign.FeignException;
import java.util.UUID;
import org.baoming.passport.privacy.PersonalDataHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/** Translates every outcome of a call into one of two answers. Every service has an answer, also when it stores nothing. */
final class RemoteHolder implements PersonalDataHolder {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteHolder.class);

    private final String name;
    private final PersonalDataClient client;
    private final CircuitBreaker breaker;

    RemoteHolder(String name, PersonalDataClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.name = name;
        this.client = client;
        this.breaker = breakers.create(name + "-personal-data");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer dataOf(UUID passport) {
        return breaker.run(() -> new Answer.Held(client.dataOf(passport)), this::withoutAnswer);
    }

    private Answer withoutAnswer(Throwable failure) {
        // Not the message: it may quote the answer, and that tells of a person.
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "{}-service gave no usable answer: {}",
                name,
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
        return new Answer.Unavailable();
    }
}
