package org.baoming.audit.candidate.photo;

import feign.FeignException;
import java.util.UUID;
import org.baoming.audit.candidate.CandidatePhotos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/** Maps the response, or its absence, to one of three answers. */
@Component
class StoredPhotos implements CandidatePhotos {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPhotos.class);

    private final PhotoClient client;
    private final CircuitBreaker breaker;

    StoredPhotos(PhotoClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breaker = breakers.create("photo-service");
    }

    @Override
    public Answer find(UUID registration) {
        return breaker.run(() -> new Answer.Found(client.photo(registration)), StoredPhotos::failed);
    }

    private static Answer failed(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Answer.Missing();
        }
        // Not the message: it may quote the response, which contains personal data.
        String kind = failure.getClass().getSimpleName();
        LOG.warn(
                "photo-service gave no usable answer: {}",
                failure instanceof FeignException e ? kind + " " + e.status() : kind);
        return new Answer.Unavailable();
    }
}
