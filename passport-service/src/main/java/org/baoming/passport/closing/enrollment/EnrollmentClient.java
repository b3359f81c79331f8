package org.baoming.passport.closing.enrollment;

import java.util.List;
import java.util.UUID;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** The calls to enrollment-service, with only the fields that this service uses. */
@FeignClient(
        name = "enrollment-service",
        url = "${ENROLLMENT_SERVICE_URL:http://localhost:8102}",
        configuration = ServiceClientConfiguration.class)
interface EnrollmentClient {

    record Live(List<Registration> live) {}

    record Registration(String session) {}

    @GetMapping("/internal/passports/{passport}/live-registrations")
    Live live(@PathVariable("passport") UUID passport);

    @PutMapping("/internal/passports/{passport}/closure")
    Live close(@PathVariable("passport") UUID passport);
}
