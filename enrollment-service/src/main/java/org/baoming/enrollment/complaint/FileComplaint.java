package org.baoming.enrollment.complaint;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.document.ClosedPassports;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.JudgeDocuments;
import org.baoming.enrollment.document.JudgedDocument;
import org.baoming.enrollment.document.Passports;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationState;
import org.baoming.enrollment.registration.Registrations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A candidate says that a registration that is not theirs holds their document: the one on their passport, or one that they
 * cannot put on it because another passport has it. Few complaints are taken from a passport, and one where no registration holds the
 * document counts too, so that nobody finds out by trying who is registered.
 */
@Component
public class FileComplaint {
    /** Of one passport in one session. */
    static final int MOST = 3;

    private final Passports passports;
    private final JudgeDocuments judge;
    private final DocumentIndex documents;
    private final Catalogue catalogue;
    private final Registrations registrations;
    private final ClosedPassports closedPassports;
    private final Complaints complaints;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    /** @param document null: the one on the passport */
    public record Request(SessionCode session, @Nullable EnteredDocument document, String phone, String text) {
        @Override
        public String toString() {
            return "Request[" + session + "]";
        }
    }

    FileComplaint(
            Passports passports,
            JudgeDocuments judge,
            DocumentIndex documents,
            Catalogue catalogue,
            Registrations registrations,
            ClosedPassports closedPassports,
            Complaints complaints,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.passports = passports;
        this.judge = judge;
        this.documents = documents;
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.closedPassports = closedPassports;
        this.complaints = complaints;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @throws ProblemException UNKNOWN_SESSION; DOCUMENT_MISSING; INVALID_FIELD naming what is wrong with the document; COMPLAINT_EXISTS
     *     while another one is open; TOO_MANY_COMPLAINTS; PASSPORT_CLOSED; UPSTREAM_UNAVAILABLE
     */
    public Complaint file(PassportId passport, Request request) {
        if (catalogue.session(request.session()).isEmpty()) {
            throw new ProblemException(
                            EnrollmentProblem.UNKNOWN_SESSION, "There is no session " + request.session() + ".")
                    .field("session", "UNKNOWN_SESSION", "There is no such session.");
        }
        EnteredDocument entered = request.document();
        IdentityDocument document = entered == null ? onPassport(passport) : judged(entered);
        return transaction.execute(status -> file(passport, request, document, clock.instant()));
    }

    private Complaint file(PassportId passport, Request request, IdentityDocument document, Instant now) {
        complaints.lock(passport);
        if (!closedPassports.isOpen(passport)) {
            throw new ProblemException(EnrollmentProblem.PASSPORT_CLOSED, "The passport is closed.");
        }
        List<Complaint> before = complaints.of(passport).stream()
                .filter(one -> one.session().equals(request.session()))
                .toList();
        if (before.stream().anyMatch(this::waits)) {
            throw new ProblemException(
                    EnrollmentProblem.COMPLAINT_EXISTS, "Your complaint of before waits for a decision.");
        }
        if (before.size() >= MOST) {
            throw new ProblemException(
                    EnrollmentProblem.TOO_MANY_COMPLAINTS, "At most " + MOST + " complaints are taken in a session.");
        }
        byte[] index = documents.of(document);
        RegistrationId holder = holder(passport, request.session(), index).orElse(null);
        Complaint made = Complaint.made(
                request.session(), passport, document.candidate(), request.phone(), request.text(), holder, now);
        complaints.add(made, index);
        return made;
    }

    private boolean waits(Complaint complaint) {
        RegistrationId about = complaint.registration();
        return complaint.state().isOpen()
                && about != null
                && registrations.find(about).isPresent();
    }

    private Optional<RegistrationId> holder(PassportId passport, SessionCode session, byte[] index) {
        return registrations.ofDocuments(session, List.of(index)).stream()
                .map(Registrations.Documented::registration)
                .filter(one -> registrations
                        .find(one)
                        .filter(found -> isAnothers(found, passport))
                        .isPresent())
                .findFirst();
    }

    private static boolean isAnothers(Registration found, PassportId passport) {
        return found.state() != RegistrationState.REMOVED
                && !passport.equals(found.origin().passport());
    }

    private IdentityDocument onPassport(PassportId passport) {
        return switch (passports.documentOf(passport)) {
            case Passports.Answer.Known(IdentityDocument document) -> document;
            case Passports.Answer.Missing() ->
                throw new ProblemException(
                        EnrollmentProblem.DOCUMENT_MISSING,
                        "Your passport has no identity document: enter yours here.");
            case Passports.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The passport cannot be read now; try again in a moment.");
        };
    }

    private IdentityDocument judged(EnteredDocument entered) {
        JudgedDocument judged = judge.judge(List.of(entered)).getFirst();
        IdentityDocument document = judged.document();
        if (document != null) {
            return document;
        }
        ProblemException invalid = new ProblemException(CommonProblem.INVALID_FIELD, "This is no such document.");
        judged.faults()
                .forEach(fault -> invalid.field(
                        fault.field().equals("number") ? "documentNumber" : "documentName",
                        fault.code(),
                        fault.message()));
        throw invalid;
    }
}
