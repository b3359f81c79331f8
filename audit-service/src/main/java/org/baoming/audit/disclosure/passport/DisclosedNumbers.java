package org.baoming.audit.disclosure.passport;

import org.baoming.audit.disclosure.DocumentNumbers;
import org.baoming.chassis.feign.RemoteService;
import org.baoming.chassis.security.Role;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Maps the response, or its absence, to one of three answers. */
@Component
class DisclosedNumbers implements DocumentNumbers {

    private final PassportClient client;
    private final RemoteService service;

    DisclosedNumbers(PassportClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("passport-service", breakers);
    }

    @Override
    public Answer find(Disclosure disclosure) {
        var staff = new PassportClient.Staff(disclosure.staff(), Role.CENTRE_STAFF.wireName(), disclosure.centre());
        var body = new PassportClient.DisclosureBody(staff, disclosure.reasonCode(), disclosure.reason());
        return service.<Answer>call(
                () -> new Answer.Found(client.disclose(disclosure.passport(), body)),
                new Answer.Missing(),
                new Answer.Unavailable());
    }
}
