package org.baoming.enrollment.form.photo;

import feign.FeignException;
import org.baoming.chassis.log.Failures;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.form.RegistrationPhotos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates the answers of photo-service, and its silence. */
@Component
@EnableFeignClients(clients = PhotoClient.class)
class RemotePhotos implements RegistrationPhotos {
    private static final Logger LOG = LoggerFactory.getLogger(RemotePhotos.class);

    private final PhotoClient client;
    private final CircuitBreakerFactory<?, ?> breakers;

    RemotePhotos(PhotoClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breakers = breakers;
    }

    @Override
    public Answer of(RegistrationId registration) {
        return breakers.create("photo-service")
                .run(() -> new Answer.Known(client.photo(registration.value())), RemotePhotos::withoutAnswer);
    }

    private static Answer withoutAnswer(Throwable failure) {
        if (failure instanceof FeignException.NotFound) {
            return new Answer.Missing();
        }
        LOG.warn("photo-service gives no answer: {}", Failures.told(failure));
        return new Answer.Unavailable();
    }
}
