package org.baoming.audit.candidate.enrollment;

import feign.FeignException;
import java.util.UUID;
import org.baoming.audit.candidate.RegistrationForms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Maps the response, or its absence, to one of three answers. */
@Component
class EnrollmentForms implements RegistrationForms {

    private static final Logger LOG = LoggerFactory.getLogger(EnrollmentForms.class);

    private final EnrollmentClient client;
    private final CircuitBreaker breaker;

    EnrollmentForms(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breaker = breakers.create("enrollment-service");
    }

    @Override
    public Answer find(UUID registration) {
        return breaker.run(() -> new Answer.Found(client.registration(registration)), EnrollmentForms::failed);
    }

    private static Answer failed(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Answer.Missing();
        }
        // Not the message: it may quote the response, which contains personal data.
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "enrollment-service gave no usable answer: {}",
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
        return new Answer.Unavailable();
    }
}
