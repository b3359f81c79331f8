package org.baoming.passport.closing;

import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.account.AccountChanges;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes a passport when its owner asks for it and no live registration forbids it.
 *
 * <p>The steps: enrollment-service is asked whether a registration is live, which changes nothing yet. The passport
 * becomes {@code CLOSING}, and is not found any more. enrollment-service promises to open no registration for it; one that
 * was opened at the same moment takes the closure back. The account and its sessions are ended. The last message is sent.
 * Then everything personal is erased, and {@code passport.closed.v1} reports it. Each step can be the last one before a
 * crash: {@link SettleClosings} continues.
 */
@Component
public class ClosePassport {

    private final Passports passports;
    private final Closings closings;
    private final AccountChanges changes;
    private final LiveRegistrations registrations;
    private final FinishClosing finish;
    private final TransactionTemplate transaction;

    ClosePassport(
            Passports passports,
            Closings closings,
            AccountChanges changes,
            LiveRegistrations registrations,
            FinishClosing finish,
            TransactionTemplate transaction) {
        this.passports = passports;
        this.closings = closings;
        this.changes = changes;
        this.registrations = registrations;
        this.finish = finish;
        this.transaction = transaction;
    }

    /**
     * Begins the closure and continues it as far as possible. A repetition continues it.
     *
     * @throws ProblemException REGISTRATION_LIVE with {@code sessions}; CHANGE_IN_PROGRESS; NOT_FOUND; UPSTREAM_UNAVAILABLE, nothing changed
     */
    public void close(UUID id, @Nullable ClosingReason reason) {
        Passport passport = passports
                .findById(id)
                .filter(found -> !found.isPending())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such passport"));
        if (passport.isActive()) {
            switch (registrations.of(id)) {
                case LiveRegistrations.Answer.Live(List<String> sessions) -> throw live(sessions);
                case LiveRegistrations.Answer.Unavailable() ->
                    throw new ProblemException(
                            CommonProblem.UPSTREAM_UNAVAILABLE,
                            "Whether a registration is live cannot be asked now; nothing is closed");
                case LiveRegistrations.Answer.None() -> begin(passport, reason);
            }
        }
        switch (finish.goOn(id)) {
            case FinishClosing.Progress.TakenBack(List<String> sessions) -> throw live(sessions);
            case FinishClosing.Progress.UnderWay goesOn -> {}
            case FinishClosing.Progress.Closed done -> {}
        }
    }

    private void begin(Passport passport, @Nullable ClosingReason reason) {
        try {
            transaction.executeWithoutResult(status -> {
                changes.lock(passport.email(), passport.mobile());
                if (changes.isAddressUnderWay(passport.id())) {
                    throw new ProblemException(PassportProblem.CHANGE_IN_PROGRESS, "Try again in a few minutes");
                }
                passports.save(passport.closing());
                closings.begin(passport.id(), reason);
            });
        } catch (OptimisticLockingFailureException | DuplicateKeyException sameMoment) {
            throw new ProblemException(
                    CommonProblem.CONFLICT, "The passport was changed at the same moment; try again");
        }
    }

    private static ProblemException live(List<String> sessions) {
        return new ProblemException(
                        PassportProblem.REGISTRATION_LIVE,
                        "Delete the registration, or wait until the exam is over: " + String.join(", ", sessions))
                .with("sessions", sessions);
    }
}
