package org.baoming.photo.registration.enrollment;

import feign.FeignException;
import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.registration.Registrations;
import org.baoming.photo.rule.PhotoPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Translates enrollment-service's response, or its outage, into an answer. */
@Component
class EnrollmentRegistrations implements Registrations {
    private static final Logger LOG = LoggerFactory.getLogger(EnrollmentRegistrations.class);

    private final EnrollmentClient client;
    private final CircuitBreaker breaker;

    EnrollmentRegistrations(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breaker = breakers.create("enrollment-service");
    }

    @Override
    public Answer find(RegistrationId registration) {
        return breaker.run(() -> translate(client.registration(registration.value())), failure -> failed(failure));
    }

    private static Answer translate(EnrollmentClient.RegistrationAnswer answer) {
        EnrollmentClient.Policy policy = answer.policy();
        if (answer.photoLocked() == null
                || policy == null
                || policy.photoBackground() == null
                || policy.photoColour() == null) {
            throw new IllegalStateException("enrollment-service answered with a registration without lock or policy");
        }
        return new Known(
                answer.passport() == null ? null : new PassportId(answer.passport()),
                answer.centre(),
                answer.photoLocked(),
                new PhotoPolicy(policy.photoBackground(), policy.photoColour()));
    }

    private static Answer failed(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Unknown();
        }
        // Not the message: it may quote the response, which may contain personal data.
        String kind = failure.getClass().getSimpleName();
        LOG.warn("enrollment-service does not answer: {}", failure instanceof FeignException e ? e.status() : kind);
        return new Unavailable();
    }
}
