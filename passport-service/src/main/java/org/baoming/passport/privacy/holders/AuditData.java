package org.baoming.passport.privacy.holders;

import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;

@FeignClient(
        name = "audit-service",
        contextId = "audit-personal-data",
        url = "${AUDIT_SERVICE_URL:http://localhost:8104}",
        configuration = ServiceClientConfiguration.class)
interface AuditData extends PersonalDataClient {}
