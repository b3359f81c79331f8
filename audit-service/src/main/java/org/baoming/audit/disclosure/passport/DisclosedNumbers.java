package org.baoming.audit.disclosure.passport;

import feign.FeignException;
import org.baoming.audit.disclosure.DocumentNumbers;
import org.baoming.chassis.security.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Turns what the wire can do into one of three answers. */
@Component
class DisclosedNumbers implements DocumentNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(DisclosedNumbers.class);

    private final PassportClient client;
    private final CircuitBreaker breaker;

    DisclosedNumbers(PassportClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breaker = breakers.create("passport-service");
    }

    @Override
    public Answer ask(Question question) {
        var staff = new PassportClient.Staff(question.staff(), Role.CENTRE_STAFF.wireName(), question.centre());
        var why = new PassportClient.Disclosure(staff, question.reasonCode(), question.reason());
        return breaker.run(
                () -> new Answer.Found(client.disclose(question.passport(), why)), DisclosedNumbers::withoutNumber);
    }

    private static Answer withoutNumber(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Answer.Missing();
        }
        // Not the message: it may quote the answer, and that tells of a person.
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "passport-service gave no usable answer: {}",
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
        return new Answer.Unavailable();
    }
}
