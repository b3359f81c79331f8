package org.baoming.audit.candidate.photo;

import java.util.UUID;
import org.baoming.audit.candidate.PhotoFindings;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient(
        name = "photo-service",
        url = "${PHOTO_SERVICE_URL:http://localhost:8103}",
        configuration = ServiceClientConfiguration.class)
interface PhotoClient {

    @GetMapping(path = "/internal/photos/{registration}", produces = "image/jpeg")
    byte[] photo(@PathVariable("registration") UUID registration);

    @GetMapping("/internal/photos/{registration}/findings")
    PhotoFindings findings(@PathVariable("registration") UUID registration);
}
