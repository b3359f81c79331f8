package org.baoming.passport.privacy.holders;

import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;

@FeignClient(
        name = "enrollment-service",
        contextId = "enrollment-personal-data",
        url = "${ENROLLMENT_SERVICE_URL:http://localhost:8102}",
        configuration = ServiceClientConfiguration.class)
interface EnrollmentData extends PersonalDataClient {}
