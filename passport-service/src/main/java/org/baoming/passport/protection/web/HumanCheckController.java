package org.baoming.passport.protection.web;

import org.baoming.passport.protection.HumanCheck;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HumanCheckController {

    private final HumanCheck humanCheck;

    HumanCheckController(HumanCheck humanCheck) {
        this.humanCheck = humanCheck;
    }

    /** A challenge of the human check, to be solved by the browser. */
    @GetMapping("/api/passport/human-checks")
    HumanCheck.Challenge challenge() {
        return humanCheck.challenge();
    }
}
