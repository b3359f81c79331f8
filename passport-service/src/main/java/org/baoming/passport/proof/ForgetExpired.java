package org.baoming.passport.proof;

import org.baoming.passport.protection.HumanCheck;
import org.baoming.passport.protection.Limits;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes records that are no longer needed. Several instances may do this at the same time. */
@Component
class ForgetExpired {

    private final VerificationCodes codes;
    private final HumanCheck humanCheck;
    private final Limits limits;

    ForgetExpired(VerificationCodes codes, HumanCheck humanCheck, Limits limits) {
        this.codes = codes;
        this.humanCheck = humanCheck;
        this.limits = limits;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void forget() {
        codes.forgetExpired();
        humanCheck.forgetExpired();
        limits.forgetExpired();
    }
}
