package org.baoming.audit.candidate.enrollment;

import java.util.UUID;
import org.baoming.audit.candidate.RegistrationForms;
import org.baoming.chassis.feign.RemoteService;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Maps the response, or its absence, to one of three answers. */
@Component
class EnrollmentForms implements RegistrationForms {

    private final EnrollmentClient client;
    private final RemoteService service;

    EnrollmentForms(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("enrollment-service", breakers);
    }

    @Override
    public Answer find(UUID registration) {
        return service.<Answer>call(
                () -> new Answer.Found(client.registration(registration)),
                new Answer.Missing(),
                new Answer.Unavailable());
    }
}
