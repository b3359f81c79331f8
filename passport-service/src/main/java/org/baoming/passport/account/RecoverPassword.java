package org.baoming.passport.account;

import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.message.OutgoingMessages;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.PassportOrigins;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.proof.CodePurpose;
import org.baoming.passport.proof.VerificationCodes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces a forgotten password with the code that was sent to one of the passport's addresses, ends all its
 * sessions and resets failed attempts.
 *
 * <p>The owner is notified by the other channel before it happens, in the transaction that claims the code, so that no
 * crash can hide it. The same request can be repeated after an outage; if it is not, {@link SettleAccountChanges} ends the
 * sessions. For an address without a passport, every code is wrong.
 */
@Component
public class RecoverPassword {

    private static final String CODE = "code";

    private final VerificationCodes codes;
    private final Passports passports;
    private final PassportOrigins origins;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final OutgoingMessages messages;
    private final TransactionTemplate transaction;

    RecoverPassword(
            VerificationCodes codes,
            Passports passports,
            PassportOrigins origins,
            Accounts accounts,
            AccountChanges changes,
            OutgoingMessages messages,
            TransactionTemplate transaction) {
        this.codes = codes;
        this.passports = passports;
        this.origins = origins;
        this.accounts = accounts;
        this.changes = changes;
        this.messages = messages;
        this.transaction = transaction;
    }

    /**
     * @throws ProblemException CODE_WRONG, CODE_EXPIRED, PASSWORD_TOO_WEAK naming each field that is wrong; UPSTREAM_UNAVAILABLE, after which
     *     the same request can be sent again
     */
    public void recover(Contact contact, String code, String password) {
        ProblemException.together(
                () -> codes.prove(CodePurpose.RECOVERY, contact, code, CODE),
                () -> PasswordRules.require(password, contact));
        Passport passport = passports.findActive(contact).orElseThrow(() -> VerificationCodes.wrong(CODE));
        PasswordRules.require(password, passport.email(), passport.mobile());
        UUID change = begin(passport, contact);
        switch (accounts.renewPassword(passport.id(), password)) {
            case DONE -> {}
            case REFUSED -> throw PasswordRules.refusal(PasswordRules.Fault.REFUSED);
            case ABSENT, UNAVAILABLE -> throw unavailable();
        }
        switch (accounts.endSessions(passport.id())) {
            case DONE -> {}
            case REFUSED, ABSENT, UNAVAILABLE -> throw unavailable();
        }
        transaction.executeWithoutResult(status -> {
            codes.spend(CodePurpose.RECOVERY, contact);
            changes.done(change, null);
        });
    }

    private UUID begin(Passport passport, Contact contact) {
        try {
            return transaction.execute(status -> {
                codes.claim(CodePurpose.RECOVERY, contact, passport.id(), CODE);
                UUID change = changes.beginPassword(passport.id(), contact.channel());
                origins.keep(passport.id());
                tell(passport, contact, change);
                return change;
            });
        } catch (DuplicateKeyException byTheOtherChannelAtThisMoment) {
            throw unavailable();
        }
    }

    private void tell(Passport passport, Contact provenBy, UUID change) {
        Channel other = switch (provenBy.channel()) {
            case EMAIL -> Channel.MOBILE;
            case MOBILE -> Channel.EMAIL;
        };
        messages.put(
                passport.id(), "password-recovery " + change, other, MessageKind.PASSWORD_REPLACED, Map.of(), null);
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                CommonProblem.UPSTREAM_UNAVAILABLE, "The password could not be replaced now; send the same again");
    }
}
