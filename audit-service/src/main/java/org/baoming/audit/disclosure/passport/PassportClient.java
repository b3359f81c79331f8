package org.baoming.audit.disclosure.passport;

import java.util.UUID;
import org.baoming.audit.disclosure.DisclosureReason;
import org.baoming.audit.disclosure.DocumentNumbers;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient(
        name = "passport-service",
        url = "${PASSPORT_SERVICE_URL:http://localhost:8101}",
        configuration = ServiceClientConfiguration.class)
interface PassportClient {

    record Staff(String subject, String role, String centre) {}

    record DisclosureBody(Staff staff, DisclosureReason reasonCode, String reason) {}

    @PostMapping("/internal/passports/{passport}/document-disclosures")
    DocumentNumbers.DocumentInFull disclose(@PathVariable("passport") UUID passport, @RequestBody DisclosureBody body);
}
