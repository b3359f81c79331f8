package org.baoming.passport.document;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccesses;
import org.baoming.passport.record.DisclosureReason;
import org.baoming.passport.record.StaffMember;
import org.baoming.passport.rule.DocumentType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows a document number in full: to its owner, or to staff who give a reason, one or a file of them. All are recorded in the
 * same transaction.
 */
@Component
public class DiscloseDocument {

    private final FindPassport find;
    private final DocumentVault vault;
    private final DataAccesses accesses;
    private final Passports passports;
    private final Outbox outbox;
    private final InstantSource clock;

    DiscloseDocument(
            FindPassport find,
            DocumentVault vault,
            DataAccesses accesses,
            Passports passports,
            Outbox outbox,
            InstantSource clock) {
        this.find = find;
        this.vault = vault;
        this.accesses = accesses;
        this.passports = passports;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A document with its number. */
    public record Disclosed(DocumentType type, String number, String name) {
        @Override
        public String toString() {
            return "Disclosed[" + type + "]";
        }
    }

    /** @throws ProblemException NOT_FOUND, without a passport or without a document on it */
    @Transactional
    public Disclosed toOwner(UUID passport) {
        Disclosed disclosed = opened(find.byId(passport));
        accesses.byOwner(passport, AccessKind.DOCUMENT_SHOWN);
        return disclosed;
    }

    /** @throws ProblemException NOT_FOUND, without a passport or without a document on it */
    @Transactional
    public Disclosed toStaff(UUID passport, StaffMember staff, DisclosureReason code, String reason) {
        Disclosed disclosed = opened(find.byId(passport));
        accesses.byStaff(passport, AccessKind.DOCUMENT_DISCLOSED, staff, code, reason);
        Instant now = clock.instant();
        long version = passports
                .nextVersion(passport)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such passport"));
        outbox.append(new DocumentDisclosed(passport, now, staff.subject(), staff.centre(), code, version));
        return disclosed;
    }

    /** The number of a passport. */
    public record Numbered(UUID passport, DocumentType type, String number) {
        @Override
        public String toString() {
            return "Numbered[" + passport + ", " + type + "]";
        }
    }

    /**
     * The numbers of these passports, for a file of candidates. Each owner sees who took it and why; the file itself is one act of
     * staff in the record of the suite, so that no event is published for each of them.
     *
     * @return of those that are active and have a document, in any order
     */
    @Transactional
    public List<Numbered> toStaff(List<UUID> of, StaffMember staff, DisclosureReason code, String reason) {
        List<Numbered> numbers = new ArrayList<>();
        for (Passport passport : passports.findAll(of)) {
            IdentityDocument document = passport.document();
            if (passport.isActive() && document != null) {
                numbers.add(new Numbered(passport.id(), document.type(), vault.open(passport.id(), document)));
            }
        }
        accesses.byStaff(
                numbers.stream().map(Numbered::passport).toList(), AccessKind.DOCUMENT_EXPORTED, staff, code, reason);
        return numbers;
    }

    private Disclosed opened(Passport passport) {
        IdentityDocument document = passport.document();
        if (document == null) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no document on this passport");
        }
        return new Disclosed(document.type(), vault.open(passport.id(), document), document.name());
    }
}
