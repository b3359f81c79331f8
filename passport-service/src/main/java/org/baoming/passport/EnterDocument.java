package org.baoming.passport;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters the identity document on a passport, or replaces it. Entering the same one again changes nothing. Others may be
 * tried a few times a day only: that a document is in use is said to somebody who has it, not to somebody who tries numbers.
 */
@Component
public class EnterDocument {

    private final FindPassport find;
    private final Passports passports;
    private final DocumentVault vault;
    private final DocumentTries tries;
    private final DataAccesses accesses;
    private final Outbox outbox;
    private final InstantSource time;
    private final TransactionTemplate transaction;

    EnterDocument(
            FindPassport find,
            Passports passports,
            DocumentVault vault,
            DocumentTries tries,
            DataAccesses accesses,
            Outbox outbox,
            InstantSource time,
            TransactionTemplate transaction) {
        this.find = find;
        this.passports = passports;
        this.vault = vault;
        this.tries = tries;
        this.accesses = accesses;
        this.outbox = outbox;
        this.time = time;
        this.transaction = transaction;
    }

    /**
     * @param seen the document that is replaced; absent: none
     * @throws ProblemException DOCUMENT_INVALID naming the field, DOCUMENT_IN_USE, DOCUMENT_TRIES_SPENT, NOT_FOUND; CHANGED_MEANWHILE if
     *     the document is another one by now
     */
    public Passport enter(UUID id, DocumentEntry entry, ExpectedVersion seen) {
        IdentityDocument document = judged(id, entry);
        Passport passport = find.byId(id);
        if (hasAlready(passport, document)) {
            return passport;
        }
        requireAsSeen(passport, seen);
        tries.take(id);
        try {
            return once(id, document, seen);
        } catch (OptimisticLockingFailureException sameMoment) {
            return once(id, document, seen);
        }
    }

    private static void requireAsSeen(Passport passport, ExpectedVersion seen) {
        seen.require(Optional.ofNullable(passport.document()).map(IdentityDocument::version));
    }

    private Passport once(UUID id, IdentityDocument document, ExpectedVersion seen) {
        try {
            return transaction.execute(status -> put(find.byId(id), document, seen));
        } catch (DuplicateKeyException sameMoment) {
            throw inUse();
        }
    }

    private static boolean hasAlready(Passport passport, IdentityDocument document) {
        return passport.document() != null && passport.document().isSameAs(document);
    }

    private Passport put(Passport passport, IdentityDocument document, ExpectedVersion seen) {
        if (hasAlready(passport, document)) {
            return passport;
        }
        requireAsSeen(passport, seen);
        if (passports.existsByDocumentBlindIndexAndIdNot(document.blindIndex(), passport.id())) {
            throw inUse();
        }
        Passport changed = passports.save(passport.with(document));
        accesses.byOwner(
                passport.id(), passport.document() == null ? AccessKind.DOCUMENT_ENTERED : AccessKind.DOCUMENT_CHANGED);
        outbox.append(new DocumentChanged(changed.id(), time.instant(), changed.version()));
        return changed;
    }

    private IdentityDocument judged(UUID id, DocumentEntry entry) {
        entry.nameFault().ifPresent(fault -> {
            throw invalid("name", fault.name(), fault.advice());
        });
        LocalDate today = LocalDate.ofInstant(time.instant(), ChinaTime.ZONE);
        return switch (DocumentNumberRule.of(entry.type()).judge(entry.number(), today)) {
            case DocumentNumberRule.Judgement.Invalid invalid ->
                throw invalid("number", invalid.fault().name(), invalid.fault().advice());
            case DocumentNumberRule.Judgement.Valid valid ->
                new IdentityDocument(
                        entry.type(),
                        vault.seal(id, entry.number()),
                        vault.blindIndex(entry.type(), entry.number()),
                        entry.maskedNumber(),
                        entry.name(),
                        valid.sex(),
                        valid.birthDate());
        };
    }

    private static ProblemException invalid(String field, String code, String advice) {
        return new ProblemException(PassportProblem.DOCUMENT_INVALID, advice).field(field, code, advice);
    }

    private static ProblemException inUse() {
        return new ProblemException(
                PassportProblem.DOCUMENT_IN_USE, "This document is on another passport. Sign in with that one.");
    }
}
