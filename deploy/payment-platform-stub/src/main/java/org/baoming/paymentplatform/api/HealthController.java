package org.baoming.paymentplatform.api;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers where a service's health is looked for; the ledger has been read by the time anything is answered. */
@RestController
class HealthController {

    @GetMapping({"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
