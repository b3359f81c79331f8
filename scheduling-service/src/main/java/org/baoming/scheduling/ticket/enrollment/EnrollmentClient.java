package org.baoming.scheduling.ticket.enrollment;

import java.util.List;
import java.util.UUID;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The call to enrollment-service. */
@FeignClient(
        name = "enrollment-service",
        url = "${ENROLLMENT_SERVICE_URL:http://localhost:8102}",
        configuration = ServiceClientConfiguration.class)
interface EnrollmentClient {

    @PostMapping("/internal/registrations/persons")
    PersonsAnswer persons(@RequestBody PersonsRequest request);

    record PersonsRequest(List<UUID> registrations) {}

    record PersonsAnswer(List<PersonAnswer> persons) {}

    record PersonAnswer(
            UUID registration,
            @Nullable UUID passport,
            String name,
            String documentMasked,
            @Nullable String sex) {
        @Override
        public String toString() {
            return "PersonAnswer[" + registration + "]";
        }
    }
}
