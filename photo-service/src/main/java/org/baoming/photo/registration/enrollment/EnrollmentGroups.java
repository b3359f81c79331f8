package org.baoming.photo.registration.enrollment;

import java.util.List;
import org.baoming.chassis.feign.RemoteService;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.registration.GroupCandidates;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Lets enrollment-service match names of files, with a breaker of its own: an import that fails keeps no candidate from uploading. */
@Component
class EnrollmentGroups implements GroupCandidates {
    private final EnrollmentClient client;
    private final RemoteService service;

    EnrollmentGroups(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("enrollment-service", "enrollment-service-group-matches", breakers);
    }

    @Override
    public Answer named(String session, String centre, List<String> names) {
        return service.<Answer>call(
                () -> translate(client.matches(new EnrollmentClient.Names(session, centre, names)), names.size()),
                new Answer.Unavailable());
    }

    private static Answer translate(EnrollmentClient.Matches answer, int asked) {
        if (answer.registrations().size() != asked) {
            throw new IllegalStateException("Not one match for each name");
        }
        return new Answer.Known(answer.registrations().stream()
                .map(some -> some.stream().map(RegistrationId::new).toList())
                .toList());
    }
}
