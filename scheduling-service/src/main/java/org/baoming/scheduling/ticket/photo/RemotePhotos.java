package org.baoming.scheduling.ticket.photo;

import org.baoming.chassis.feign.RemoteService;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.ticket.Photos;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.stereotype.Component;

/** Translates the answers of photo-service, and its silence. */
@Component
@EnableFeignClients(clients = PhotoClient.class)
class RemotePhotos implements Photos {
    private final PhotoClient client;
    private final RemoteService service;

    RemotePhotos(PhotoClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("photo-service", breakers);
    }

    @Override
    public Answer of(RegistrationId registration) {
        return service.<Answer>call(
                () -> new Answer.Known(client.photo(registration.value())),
                new Answer.Missing(),
                new Answer.Unavailable());
    }
}
