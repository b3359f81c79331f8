package org.baoming.paymentplatform.api;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers at the usual path of a service's health. The ledger has been read before anything is answered. */
@RestController
class HealthController {

    @GetMapping({"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
