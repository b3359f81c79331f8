package org.baoming.passport.account;

import java.util.UUID;
import org.baoming.passport.Contact;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.proof.CodePurpose;
import org.baoming.passport.proof.VerificationCodes;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccesses;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last step of a change of address: the account has the address, so the passport gets it and the codes are spent.
 * Idempotent.
 */
@Component
class FinishAddressChange {

    private final Passports passports;
    private final AccountChanges changes;
    private final VerificationCodes codes;
    private final DataAccesses accesses;
    private final TransactionTemplate transaction;

    FinishAddressChange(
            Passports passports,
            AccountChanges changes,
            VerificationCodes codes,
            DataAccesses accesses,
            TransactionTemplate transaction) {
        this.passports = passports;
        this.changes = changes;
        this.codes = codes;
        this.accesses = accesses;
        this.transaction = transaction;
    }

    Passport finish(UUID change, UUID passport, Contact address) {
        try {
            return once(change, passport, address);
        } catch (OptimisticLockingFailureException sameMoment) {
            return once(change, passport, address);
        }
    }

    private Passport once(UUID change, UUID id, Contact address) {
        return transaction.execute(status -> {
            Passport passport = passports
                    .findById(id)
                    .orElseThrow(() -> new IllegalStateException("Passport " + id + " is gone while it is changed"));
            if (!changes.done(change, passport.contact(address.channel()))) {
                return passport;
            }
            codes.spend(CodePurpose.CHANGE, address);
            codes.spend(CodePurpose.CONFIRMATION, passport.email());
            codes.spend(CodePurpose.CONFIRMATION, passport.mobile());
            accesses.byOwner(
                    id,
                    switch (address.channel()) {
                        case EMAIL -> AccessKind.EMAIL_CHANGED;
                        case MOBILE -> AccessKind.MOBILE_CHANGED;
                    });
            return passports.save(passport.with(address));
        });
    }
}
