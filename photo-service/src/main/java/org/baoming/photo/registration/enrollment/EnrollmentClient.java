package org.baoming.photo.registration.enrollment;

import java.util.UUID;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.baoming.photo.rule.PhotoPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The requests to enrollment-service, with the fields of the response that are used here. */
@FeignClient(
        name = "enrollment-service",
        url = "${ENROLLMENT_SERVICE_URL:http://localhost:8102}",
        configuration = ServiceClientConfiguration.class)
interface EnrollmentClient {
    @GetMapping("/internal/registrations/{registration}")
    RegistrationAnswer registration(@PathVariable UUID registration);

    record RegistrationAnswer(
            @Nullable UUID passport,
            @Nullable String session,
            @Nullable String province,
            @Nullable String centre,
            @Nullable Boolean photoLocked,
            @Nullable Policy policy) {}

    record Policy(PhotoPolicy.@Nullable Background photoBackground, PhotoPolicy.@Nullable Colour photoColour) {}
}
