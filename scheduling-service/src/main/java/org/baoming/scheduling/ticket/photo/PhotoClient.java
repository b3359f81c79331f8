package org.baoming.scheduling.ticket.photo;

import java.util.UUID;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The call to photo-service. */
@FeignClient(
        name = "photo-service",
        url = "${PHOTO_SERVICE_URL:http://localhost:8103}",
        configuration = ServiceClientConfiguration.class)
interface PhotoClient {

    /** A JPEG. */
    @GetMapping("/internal/photos/{registration}")
    byte[] photo(@PathVariable("registration") UUID registration);
}
