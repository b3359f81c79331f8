package org.baoming.photo.registration.enrollment;

import org.baoming.chassis.feign.RemoteService;
import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.registration.Registrations;
import org.baoming.photo.rule.PhotoPolicy;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Translates enrollment-service's response, or its outage, into an answer. */
@Component
class EnrollmentRegistrations implements Registrations {

    private final EnrollmentClient client;
    private final RemoteService service;

    EnrollmentRegistrations(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("enrollment-service", breakers);
    }

    @Override
    public Answer find(RegistrationId registration) {
        return service.call(
                () -> translate(client.registration(registration.value())), new Unknown(), new Unavailable());
    }

    private static Answer translate(EnrollmentClient.RegistrationAnswer answer) {
        EnrollmentClient.Policy policy = answer.policy();
        if (answer.photoLocked() == null
                || answer.session() == null
                || policy == null
                || policy.photoBackground() == null
                || policy.photoColour() == null) {
            throw new IllegalStateException("enrollment-service answered with a registration without session, lock or policy");
        }
        return new Known(
                answer.passport() == null ? null : new PassportId(answer.passport()),
                answer.session(),
                answer.centre(),
                "GROUP".equals(answer.method()),
                answer.photoLocked(),
                new PhotoPolicy(policy.photoBackground(), policy.photoColour()));
    }
}
