package org.baoming.scheduling.ticket.enrollment;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.feign.RemoteService;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.ticket.Person;
import org.baoming.scheduling.ticket.Persons;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates the answers of enrollment-service, and its silence. */
@Component
@EnableFeignClients(clients = EnrollmentClient.class)
class RemotePersons implements Persons {
    private final EnrollmentClient client;
    private final RemoteService service;

    RemotePersons(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("enrollment-service", breakers);
    }

    @Override
    public Answer of(Collection<RegistrationId> registrations) {
        var request = new EnrollmentClient.PersonsRequest(
                registrations.stream().map(RegistrationId::value).toList());
        return service.<Answer>call(
                () -> new Answer.Known(client.persons(request).persons().stream()
                        .map(RemotePersons::person)
                        .collect(Collectors.toMap(Person::registration, Function.identity()))),
                new Answer.Unavailable());
    }

    private static Person person(EnrollmentClient.PersonAnswer answer) {
        return new Person(
                new RegistrationId(answer.registration()),
                answer.passport() == null ? null : new PassportId(answer.passport()),
                answer.name(),
                answer.documentMasked(),
                answer.sex());
    }
}
