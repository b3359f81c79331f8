package org.baoming.audit.candidate.enrollment;

import java.util.UUID;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient(
        name = "enrollment-service",
        url = "${ENROLLMENT_SERVICE_URL:http://localhost:8102}",
        configuration = ServiceClientConfiguration.class)
interface EnrollmentClient {

    @GetMapping("/internal/registrations/{registration}")
    RegistrationForm registration(@PathVariable("registration") UUID registration);
}
