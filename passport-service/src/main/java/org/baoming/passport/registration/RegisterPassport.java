package org.baoming.passport.registration;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.account.AccountChanges;
import org.baoming.passport.account.Accounts;
import org.baoming.passport.account.FirstSignIn;
import org.baoming.passport.account.PasswordRules;
import org.baoming.passport.passport.Languages;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.PassportOrigins;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.proof.CodePurpose;
import org.baoming.passport.proof.VerificationCodes;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers a passport with e-mail address and mobile number, both proven.
 *
 * <p>There are three steps, and each can be the last one before a crash: the passport is written as {@code PENDING} and
 * claims the codes; the account is created under the passport's id; the passport becomes {@code ACTIVE}. A request with
 * the same addresses and codes continues from any of them. Only a person who has proven both addresses is told that a
 * passport exists.
 */
@Component
public class RegisterPassport {

    private final VerificationCodes codes;
    private final Passports passports;
    private final AccountChanges changes;
    private final Languages languages;
    private final PassportOrigins origins;
    private final Accounts accounts;
    private final ActivatePassport activate;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    RegisterPassport(
            VerificationCodes codes,
            Passports passports,
            AccountChanges changes,
            Languages languages,
            PassportOrigins origins,
            Accounts accounts,
            ActivatePassport activate,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.codes = codes;
        this.passports = passports;
        this.changes = changes;
        this.languages = languages;
        this.origins = origins;
        this.accounts = accounts;
        this.activate = activate;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * @throws ProblemException CODE_WRONG, CODE_EXPIRED, PASSWORD_TOO_WEAK naming each field that is wrong; PASSPORT_EXISTS,
     *     REGISTRATION_IN_PROGRESS; UPSTREAM_UNAVAILABLE, after which the same request can be sent again
     */
    public NewPassport register(PassportApplication application) {
        ProblemException.together(
                () -> codes.prove(CodePurpose.REGISTRATION, application.email(), application.emailCode(), "emailCode"),
                () -> codes.prove(
                        CodePurpose.REGISTRATION, application.mobile(), application.mobileCode(), "mobileCode"),
                () -> PasswordRules.require(application.password(), application.email(), application.mobile()));
        Passport pending = begin(application);
        FirstSignIn firstSignIn = FirstSignIn.at(clock.instant());
        return switch (accounts.open(
                pending.id(), application.email(), application.mobile(), application.password(), firstSignIn)) {
            case OPEN -> new NewPassport(activate.activate(pending.id()), firstSignIn);
            case TAKEN -> {
                forget(pending);
                throw exists();
            }
            case PASSWORD_REFUSED -> throw PasswordRules.refusal(PasswordRules.Fault.REFUSED);
            case UNAVAILABLE ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The account could not be opened now; send the same again");
        };
    }

    private Passport begin(PassportApplication application) {
        try {
            return transaction.execute(status -> {
                changes.lock(application.email(), application.mobile());
                Passport pending = passports.save(pendingFor(application));
                languages.prefer(pending.id(), application.language());
                origins.keep(pending.id());
                codes.claim(CodePurpose.REGISTRATION, application.email(), pending.id(), "emailCode");
                codes.claim(CodePurpose.REGISTRATION, application.mobile(), pending.id(), "mobileCode");
                return pending;
            });
        } catch (DuplicateKeyException | OptimisticLockingFailureException sameMoment) {
            throw inProgress();
        }
    }

    private Passport pendingFor(PassportApplication application) {
        List<Passport> known = passports.findByEmailOrMobile(application.email(), application.mobile());
        if (!known.stream().allMatch(Passport::isPending)) {
            throw exists();
        }
        Optional<Passport> begunBefore =
                known.stream().filter(application::isFor).findAny();
        if (begunBefore.isPresent()) {
            return begunBefore.get().begunAgain(clock.instant());
        }
        if (!known.isEmpty() || changes.isReserved(application.email()) || changes.isReserved(application.mobile())) {
            throw inProgress();
        }
        return Passport.pending(TimeOrderedIds.next(), application.email(), application.mobile(), clock.instant());
    }

    private void forget(Passport pending) {
        try {
            passports.delete(pending);
        } catch (OptimisticLockingFailureException meanwhileBegunAgain) {
            // Whoever did so comes to the same end, or SettlePendingPassports does.
        }
    }

    private static ProblemException exists() {
        return new ProblemException(
                PassportProblem.PASSPORT_EXISTS,
                "Sign in to that passport, recover its password, or register with another e-mail and mobile number");
    }

    private static ProblemException inProgress() {
        return new ProblemException(
                PassportProblem.REGISTRATION_IN_PROGRESS,
                "One of the two addresses is being registered together with another; try again in a few minutes");
    }
}
