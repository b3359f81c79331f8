package org.baoming.passport.registration;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The last step of a registration: the account exists, so the passport becomes active. Idempotent. */
@Component
class ActivatePassport {

    private final Passports passports;
    private final Outbox outbox;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    ActivatePassport(Passports passports, Outbox outbox, InstantSource clock, TransactionTemplate transaction) {
        this.passports = passports;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
    }

    Passport activate(UUID id) {
        try {
            return once(id);
        } catch (OptimisticLockingFailureException sameMoment) {
            return once(id);
        }
    }

    private Passport once(UUID id) {
        return transaction.execute(status -> {
            Passport passport = passports
                    .findById(id)
                    .orElseThrow(
                            () -> new IllegalStateException("Passport " + id + " was forgotten while it was begun"));
            if (passport.isActive()) {
                return passport;
            }
            Instant now = clock.instant();
            Passport active = passports.save(passport.activated(now));
            outbox.append(new PassportRegistered(id, now, active.version()));
            return active;
        });
    }
}
