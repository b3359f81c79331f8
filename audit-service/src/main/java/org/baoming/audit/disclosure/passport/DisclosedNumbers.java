package org.baoming.audit.disclosure.passport;

import feign.FeignException;
import org.baoming.audit.disclosure.DocumentNumbers;
import org.baoming.chassis.security.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Maps the response, or its absence, to one of three answers. */
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
    public Answer find(Disclosure disclosure) {
        var staff = new PassportClient.Staff(disclosure.staff(), Role.CENTRE_STAFF.wireName(), disclosure.centre());
        var body = new PassportClient.DisclosureBody(staff, disclosure.reasonCode(), disclosure.reason());
        return breaker.run(
                () -> new Answer.Found(client.disclose(disclosure.passport(), body)), DisclosedNumbers::failed);
    }

    private static Answer failed(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Answer.Missing();
        }
        // Not the message: it may quote the response, which contains personal data.
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "passport-service gave no usable answer: {}",
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
        return new Answer.Unavailable();
    }
}
