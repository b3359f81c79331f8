package org.baoming.passport.registration;

import java.time.InstantSource;
import org.baoming.passport.account.Accounts;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes registrations that were interrupted and not repeated: with an account, the passport becomes active; without
 * one, it is deleted and its addresses are free. Several instances may do this at the same time.
 */
@Component
class SettlePendingPassports {

    private static final Logger LOG = LoggerFactory.getLogger(SettlePendingPassports.class);

    private final Passports passports;
    private final Accounts accounts;
    private final ActivatePassport activate;
    private final PendingSettings settings;
    private final InstantSource clock;

    SettlePendingPassports(
            Passports passports,
            Accounts accounts,
            ActivatePassport activate,
            PendingSettings settings,
            InstantSource clock) {
        this.passports = passports;
        this.accounts = accounts;
        this.activate = activate;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void settle() {
        passports.findPending(clock.instant().minus(settings.settleAfter())).forEach(this::settle);
    }

    private void settle(Passport pending) {
        switch (accounts.find(pending.id())) {
            case PRESENT -> {
                activate.activate(pending.id());
                LOG.info("Passport {} had its account and is active now", pending.id());
            }
            case ABSENT -> forget(pending);
            case UNAVAILABLE -> LOG.warn("Passport {} stays pending: accounts cannot be asked now", pending.id());
        }
    }

    private void forget(Passport pending) {
        try {
            passports.delete(pending);
            LOG.info("Passport {} never got an account and is forgotten", pending.id());
        } catch (OptimisticLockingFailureException begunAgain) {
            LOG.info("Passport {} was just begun again", pending.id());
        }
    }
}
