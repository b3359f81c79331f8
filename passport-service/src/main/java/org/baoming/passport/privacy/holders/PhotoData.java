package org.baoming.passport.privacy.holders;

import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;

@FeignClient(
        name = "photo-service",
        contextId = "photo-personal-data",
        url = "${PHOTO_SERVICE_URL:http://localhost:8103}",
        configuration = ServiceClientConfiguration.class)
interface PhotoData extends PersonalDataClient {}
