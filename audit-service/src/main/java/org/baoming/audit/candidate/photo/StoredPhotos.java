package org.baoming.audit.candidate.photo;

import java.util.UUID;
import org.baoming.audit.candidate.CandidatePhotos;
import org.baoming.chassis.feign.RemoteService;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Maps the response, or its absence, to one of three answers. */
@Component
class StoredPhotos implements CandidatePhotos {

    private final PhotoClient client;
    private final RemoteService service;

    StoredPhotos(PhotoClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("photo-service", breakers);
    }

    @Override
    public Answer find(UUID registration) {
        return service.<Answer>call(
                () -> new Answer.Found(client.photo(registration)), new Answer.Missing(), new Answer.Unavailable());
    }

    @Override
    public FindingsAnswer findings(UUID registration) {
        return service.<FindingsAnswer>call(
                () -> new FindingsAnswer.Found(client.findings(registration)),
                new FindingsAnswer.Missing(),
                new FindingsAnswer.Unavailable());
    }
}
