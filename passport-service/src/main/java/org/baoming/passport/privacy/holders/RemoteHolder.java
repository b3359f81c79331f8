package org.baoming.passport.privacy.holders;

import java.util.UUID;
import org.baoming.chassis.feign.RemoteService;
import org.baoming.passport.privacy.PersonalDataHolder;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/** Translates every outcome of a call into one of two answers. Every service has an answer, also when it stores nothing. */
final class RemoteHolder implements PersonalDataHolder {

    private final String name;
    private final PersonalDataClient client;
    private final RemoteService service;

    RemoteHolder(String name, PersonalDataClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.name = name;
        this.client = client;
        this.service = new RemoteService(name + "-service", name + "-personal-data", breakers);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer dataOf(UUID passport) {
        return service.<Answer>call(() -> new Answer.Held(client.dataOf(passport)), new Answer.Unavailable());
    }
}
