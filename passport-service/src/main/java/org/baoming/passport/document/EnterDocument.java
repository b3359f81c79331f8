package org.baoming.passport.document;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccesses;
import org.baoming.passport.rule.DocumentEntry;
import org.baoming.passport.rule.DocumentFault;
import org.baoming.passport.rule.JudgeDocument;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters the identity document on a passport, or replaces it. Entering the same one again changes nothing. Other
 * documents can be tried only a few times a day: a person who has a document is told that it is in use, but a person who
 * tries numbers is not.
 */
@Component
public class EnterDocument {

    private final JudgeDocument judge;
    private final FindPassport find;
    private final Passports passports;
    private final DocumentVault vault;
    private final DocumentTries tries;
    private final DataAccesses accesses;
    private final Outbox outbox;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    EnterDocument(
            JudgeDocument judge,
            FindPassport find,
            Passports passports,
            DocumentVault vault,
            DocumentTries tries,
            DataAccesses accesses,
            Outbox outbox,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.judge = judge;
        this.find = find;
        this.passports = passports;
        this.vault = vault;
        this.tries = tries;
        this.accesses = accesses;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * @param seen the document that is replaced; absent: none
     * @throws ProblemException DOCUMENT_INVALID naming each field and what is wrong, DOCUMENT_IN_USE, DOCUMENT_TRIES_SPENT,
     *     NOT_FOUND; CHANGED_MEANWHILE if the document is another one by now
     */
    public Passport enter(UUID id, DocumentEntry entry, ExpectedVersion seen) {
        Entered entered = judged(id, entry);
        Passport passport = find.byId(id);
        if (hasAlready(passport, entered)) {
            return passport;
        }
        requireAsSeen(passport, seen);
        if (!isOfSamePerson(passport, entered)) {
            tries.take(id);
        }
        try {
            return once(id, entered, seen);
        } catch (OptimisticLockingFailureException sameMoment) {
            return once(id, entered, seen);
        }
    }

    private static void requireAsSeen(Passport passport, ExpectedVersion seen) {
        seen.require(Optional.ofNullable(passport.document()).map(IdentityDocument::version));
    }

    /** A document, with its number as far as it is available. */
    private record Entered(IdentityDocument document, String number) {
        @Override
        public String toString() {
            return "Entered[" + document + "]";
        }
    }

    private Passport once(UUID id, Entered entered, ExpectedVersion seen) {
        try {
            return transaction.execute(status -> put(find.byId(id), entered, seen));
        } catch (DuplicateKeyException sameMoment) {
            throw inUse();
        }
    }

    /** Compares to the last digit: a digit that only counts renewals is shown and stored as well. */
    private boolean hasAlready(Passport passport, Entered entered) {
        IdentityDocument present = passport.document();
        return present != null
                && isOfSamePerson(passport, entered)
                && present.type() == entered.document().type()
                && present.name().equals(entered.document().name())
                && vault.open(passport.id(), present).equals(entered.number());
    }

    private static boolean isOfSamePerson(Passport passport, Entered entered) {
        IdentityDocument present = passport.document();
        return present != null && present.blindIndex().equals(entered.document().blindIndex());
    }

    private Passport put(Passport passport, Entered entered, ExpectedVersion seen) {
        if (hasAlready(passport, entered)) {
            return passport;
        }
        requireAsSeen(passport, seen);
        IdentityDocument document = entered.document();
        if (passports.isDocumentOfAnother(document.blindIndex(), passport.id())) {
            throw inUse();
        }
        Passport changed = passports.save(passport.with(document));
        accesses.byOwner(
                passport.id(), passport.document() == null ? AccessKind.DOCUMENT_ENTERED : AccessKind.DOCUMENT_CHANGED);
        outbox.append(new DocumentChanged(changed.id(), clock.instant(), changed.version()));
        return changed;
    }

    private Entered judged(UUID id, DocumentEntry entry) {
        return switch (judge.judge(entry)) {
            case JudgeDocument.Verdict.Invalid(var faults) -> throw invalid(faults);
            case JudgeDocument.Verdict.Valid valid ->
                new Entered(
                        new IdentityDocument(
                                entry.type(),
                                vault.seal(id, entry.number()),
                                vault.blindIndex(valid.key()),
                                entry.maskedNumber(),
                                entry.name(),
                                valid.sex(),
                                valid.birthDate()),
                        entry.number());
        };
    }

    private static ProblemException invalid(List<DocumentFault> faults) {
        ProblemException problem = new ProblemException(
                PassportProblem.DOCUMENT_INVALID, faults.getFirst().message());
        for (DocumentFault fault : faults) {
            problem.field(fault.field(), fault.code(), fault.message());
            fault.details().forEach(problem::with);
        }
        return problem;
    }

    private static ProblemException inUse() {
        return new ProblemException(
                PassportProblem.DOCUMENT_IN_USE, "This document is on another passport. Sign in with that one.");
    }
}
