package org.baoming.enrollment.complaint;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.checkout.TakeBackPayments;
import org.baoming.enrollment.complaint.ComplaintState.Trigger;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.Passports;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationState;
import org.baoming.enrollment.registration.Registrations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Staff decide about a complaint with the paper in hand. One decision stands, whoever decides at the same time, and it is an
 * act on record. Whether something is paid is judged under the lock of the registration, which a payment needs too.
 */
@Component
public class DecideComplaint {
    private final Complaints complaints;
    private final Registrations registrations;
    private final TakeBackPayments takeBackPayments;
    private final Passports passports;
    private final DocumentIndex documents;
    private final StaffActs acts;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    /** What staff may decide. */
    public enum Decision {
        /** The registration stays. */
        REFUSE,
        /** The registration is removed; where something is paid, only the board can, and it is refunded. */
        UPHOLD,
        /** The board decides. */
        REFER
    }

    DecideComplaint(
            Complaints complaints,
            Registrations registrations,
            TakeBackPayments takeBackPayments,
            Passports passports,
            DocumentIndex documents,
            StaffActs acts,
            Outbox outbox,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.complaints = complaints;
        this.registrations = registrations;
        this.takeBackPayments = takeBackPayments;
        this.passports = passports;
        this.documents = documents;
        this.acts = acts;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param reason told to the candidate
     * @throws ProblemException NOT_FOUND; FORBIDDEN where only the board decides; COMPLAINT_DECIDED with {@code state}, {@code by} and
     *     {@code at}; REGISTRATION_PAID where only the board may go on; PAYMENT_IN_FLIGHT; REGISTRATION_REMOVED if there is nothing left
     *     to decide; UPSTREAM_UNAVAILABLE if passport-service does not tell who has the document
     */
    public ReadComplaints.Seen decide(Caller caller, ComplaintId id, Decision decision, String reason) {
        PassportId documentOf = decision == Decision.UPHOLD ? whoseDocument(id) : null;
        return transaction.execute(status -> decide(caller, id, decision, reason, documentOf));
    }

    private ReadComplaints.Seen decide(
            Caller caller, ComplaintId id, Decision decision, String reason, @Nullable PassportId documentOf) {
        Instant now = clock.instant();
        Staff staff = Staff.of(caller);
        Registration about = complaints
                .find(id)
                .map(Complaint::registration)
                .flatMap(registrations::locked)
                .filter(found -> ReadComplaints.mayDecideAbout(staff, found))
                .orElseThrow(ReadComplaints::notFound);
        Complaint complaint = complaints.locked(id).orElseThrow(ReadComplaints::notFound);
        requireOpen(complaint, about);
        if (complaint.state().isWithBoard() && !staff.isBoard()) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "The board decides about this complaint.");
        }
        Trigger trigger = trigger(decision, about, staff);
        if (complaint.state().after(trigger).isEmpty()) {
            throw decided(complaint, "This has been decided already.");
        }
        Complaint decided = complaint.become(
                trigger, new Complaint.Answer(staff.account(), staff.role().wireName(), now, reason));
        long refunded = 0;
        if (trigger == Trigger.UPHELD) {
            refunded = about.paidAmount().fen();
            about.takeAway(reason, now);
            takeBackPayments.of(about, now);
            registrations.save(about);
        }
        complaints.save(decided);
        outbox.append(ComplaintDecided.of(decided, trigger == Trigger.UPHELD ? documentOf : null, staff, now));
        acts.record(
                caller, ReadComplaints.act("COMPLAINT_DECIDED", decided, about, details(trigger, reason, refunded)));
        return new ReadComplaints.Seen(decided, about);
    }

    private static Map<String, String> details(Trigger trigger, String reason, long refunded) {
        Map<String, String> details = new HashMap<>(Map.of("decision", trigger.name(), "reason", reason));
        if (refunded > 0) {
            details.put("refundedFen", Long.toString(refunded));
        }
        return details;
    }

    private static void requireOpen(Complaint complaint, Registration about) {
        if (!complaint.state().isOpen()) {
            throw decided(complaint, "This has been decided already.");
        }
        if (about.state() == RegistrationState.REMOVED) {
            throw new ProblemException(
                    EnrollmentProblem.REGISTRATION_REMOVED, "The registration is gone: nothing is left to decide.");
        }
    }

    private static ProblemException decided(Complaint complaint, String detail) {
        ProblemException problem = new ProblemException(EnrollmentProblem.COMPLAINT_DECIDED, detail)
                .with("state", complaint.state().name());
        Complaint.Answer answer = complaint.answer();
        return answer == null
                ? problem
                : problem.with("by", answer.by()).with("at", answer.at().toString());
    }

    private static Trigger trigger(Decision decision, Registration about, Staff staff) {
        return switch (decision) {
            case REFUSE -> Trigger.REFUSED;
            case REFER -> Trigger.REFERRED;
            case UPHOLD -> {
                if (about.state().isPaying()) {
                    throw new ProblemException(
                            EnrollmentProblem.PAYMENT_IN_FLIGHT,
                            "Somebody pays for it at this moment; decide when that has ended.");
                }
                if (about.hasPaid() && !staff.isBoard()) {
                    throw new ProblemException(
                            EnrollmentProblem.REGISTRATION_PAID, "Something is paid: refer it to the board.");
                }
                yield Trigger.UPHELD;
            }
        };
    }

    /** The passport of the registration, if the document of the complaint is on it now; called outside any transaction. */
    private @Nullable PassportId whoseDocument(ComplaintId id) {
        PassportId owner = complaints
                .find(id)
                .map(Complaint::registration)
                .flatMap(registrations::find)
                .flatMap(found -> Optional.ofNullable(found.origin().passport()))
                .orElse(null);
        if (owner == null) {
            return null;
        }
        return switch (passports.documentOf(owner)) {
            case Passports.Answer.Known(IdentityDocument document) ->
                Arrays.equals(documents.of(document), complaints.document(id)) ? owner : null;
            case Passports.Answer.Missing() -> null;
            case Passports.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The passport cannot be read now; try again in a moment.");
        };
    }
}
