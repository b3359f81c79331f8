package org.baoming.photo.registration.enrollment;

import java.util.List;
import java.util.UUID;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.baoming.photo.rule.PhotoPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The requests to enrollment-service, with the fields of the response that are used here. */
@FeignClient(
        name = "enrollment-service",
        url = "${ENROLLMENT_SERVICE_URL:http://localhost:8102}",
        configuration = ServiceClientConfiguration.class)
interface EnrollmentClient {
    @GetMapping("/internal/registrations/{registration}")
    RegistrationAnswer registration(@PathVariable UUID registration);

    @PostMapping("/internal/group-registrations/matches")
    Matches matches(@RequestBody Names names);

    /** @param names document or student numbers, as files are called */
    record Names(String session, String centre, List<String> names) {
        @Override
        public String toString() {
            return "Names[" + session + ", " + centre + "]";
        }
    }

    /** @param registrations for each name, in their order, those that it means */
    record Matches(List<List<UUID>> registrations) {}

    record RegistrationAnswer(
            @Nullable UUID passport,
            @Nullable String session,
            @Nullable String province,
            @Nullable String centre,
            @Nullable String method,
            @Nullable Boolean photoLocked,
            @Nullable Policy policy) {}

    record Policy(PhotoPolicy.@Nullable Background photoBackground, PhotoPolicy.@Nullable Colour photoColour) {}
}
