package org.baoming.passport.privacy.holders;

import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;

@FeignClient(
        name = "scheduling-service",
        contextId = "scheduling-personal-data",
        url = "${SCHEDULING_SERVICE_URL:http://localhost:8106}",
        configuration = ServiceClientConfiguration.class)
interface SchedulingData extends PersonalDataClient {}
