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
        String session = answer.session();
        String province = answer.province();
        if (session == null
                || province == null
                || answer.photoLocked() == null
                || policy == null
                || policy.photoBackground() == null
                || policy.photoColour() == null) {
            throw new IllegalStateException(
                    "enrollment-service answered with a registration without session, province, lock or policy");
        }
        return new Known(
                answer.passport() == null ? null : new PassportId(answer.passport()),
                session,
                province,
                answer.centre(),
                "GROUP".equals(answer.method()),
                answer.photoLocked(),
                new PhotoPolicy(policy.photoBackground(), policy.photoColour()));
    }
}
