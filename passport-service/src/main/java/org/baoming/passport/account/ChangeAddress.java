package org.baoming.passport.account;

import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.proof.CodePurpose;
import org.baoming.passport.proof.VerificationCodes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a passport another e-mail address or mobile number. The new address is proven by a code that was sent to
 * it, and the owner agrees by a code that was sent to an address of the passport: a session that somebody left open is not
 * enough.
 *
 * <p>Like a registration it has three steps, and each can be the last one before a crash: the change is written and
 * reserves the address; the account gets the address; the passport gets it, and the former address is notified. The same
 * request continues from any of them, and so does {@link SettleAccountChanges}.
 */
@Component
public class ChangeAddress {

    private final FindPassport find;
    private final VerificationCodes codes;
    private final Passports passports;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final FinishAddressChange finish;
    private final TransactionTemplate transaction;

    ChangeAddress(
            FindPassport find,
            VerificationCodes codes,
            Passports passports,
            Accounts accounts,
            AccountChanges changes,
            FinishAddressChange finish,
            TransactionTemplate transaction) {
        this.find = find;
        this.codes = codes;
        this.passports = passports;
        this.accounts = accounts;
        this.changes = changes;
        this.finish = finish;
        this.transaction = transaction;
    }

    /** @param confirmedBy which of the passport's present addresses the second code was sent to */
    public record Request(Contact address, String code, Channel confirmedBy, String confirmationCode) {
        @Override
        public String toString() {
            return "Request[" + address.channel() + "]";
        }
    }

    /**
     * Changing to an address that the passport has changes nothing.
     *
     * @throws ProblemException CODE_WRONG, CODE_EXPIRED naming each field that is wrong; ADDRESS_IN_USE, CHANGE_IN_PROGRESS;
     *     UPSTREAM_UNAVAILABLE, after which the same request can be sent again
     */
    public Passport change(UUID id, Request request) {
        Contact address = request.address();
        Passport passport = find.byId(id);
        if (passport.contact(address.channel()).equals(address)) {
            return passport;
        }
        Contact confirming = passport.contact(request.confirmedBy());
        ProblemException.together(
                () -> codes.prove(CodePurpose.CHANGE, address, request.code(), "code"),
                () -> codes.prove(
                        CodePurpose.CONFIRMATION, confirming, request.confirmationCode(), "confirmationCode"));
        UUID change = begin(passport, confirming, address);
        return switch (accounts.changeAddress(id, address)) {
            case DONE -> finish.finish(change, id, address);
            case REFUSED -> {
                changes.giveUp(change);
                throw inUse();
            }
            case ABSENT, UNAVAILABLE ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "The address could not be changed now; send the same again");
        };
    }

    private UUID begin(Passport passport, Contact confirming, Contact address) {
        try {
            return transaction.execute(status -> {
                changes.lock(address, confirming);
                find.byId(passport.id()); // it may be closing since
                if (passports.find(address).isPresent()) {
                    throw inUse();
                }
                codes.claim(CodePurpose.CHANGE, address, passport.id(), "code");
                codes.claim(CodePurpose.CONFIRMATION, confirming, passport.id(), "confirmationCode");
                return changes.beginAddress(passport.id(), address, confirming.channel())
                        .orElseThrow(ChangeAddress::inProgress);
            });
        } catch (DuplicateKeyException sameMoment) {
            throw inProgress();
        }
    }

    private static ProblemException inUse() {
        return new ProblemException(
                        PassportProblem.ADDRESS_IN_USE, "Sign in to that passport, or choose another address")
                .field("address", PassportProblem.ADDRESS_IN_USE.name(), "Another passport has this address");
    }

    private static ProblemException inProgress() {
        return new ProblemException(PassportProblem.CHANGE_IN_PROGRESS, "Try again in a few minutes");
    }
}
