package org.baoming.passport.closing.enrollment;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.baoming.chassis.feign.RemoteService;
import org.baoming.passport.closing.LiveRegistrations;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates every outcome of a call into one of three answers. */
@Component
@EnableFeignClients(clients = EnrollmentClient.class)
class RemoteRegistrations implements LiveRegistrations {

    private final EnrollmentClient client;
    private final RemoteService service;

    RemoteRegistrations(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("enrollment-service", breakers);
    }

    @Override
    public Answer of(UUID passport) {
        return ask(() -> client.live(passport));
    }

    @Override
    public Answer close(UUID passport) {
        return ask(() -> client.close(passport));
    }

    /** A refusal says nothing about this passport, not even 404: it counts as no answer. */
    private Answer ask(Supplier<EnrollmentClient.Live> question) {
        return service.<Answer>call(() -> answer(question.get()), new Answer.Unavailable());
    }

    private static Answer answer(EnrollmentClient.Live live) {
        List<String> sessions =
                live.live().stream().map(EnrollmentClient.Registration::session).toList();
        return sessions.isEmpty() ? new Answer.None() : new Answer.Live(sessions);
    }
}
