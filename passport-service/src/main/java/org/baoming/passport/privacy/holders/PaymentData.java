package org.baoming.passport.privacy.holders;

import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;

@FeignClient(
        name = "payment-service",
        contextId = "payment-personal-data",
        url = "${PAYMENT_SERVICE_URL:http://localhost:8105}",
        configuration = ServiceClientConfiguration.class)
interface PaymentData extends PersonalDataClient {}
