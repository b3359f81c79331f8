package org.baoming.enrollment.complaint.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.complaint.Complaint;
import org.baoming.enrollment.complaint.ComplaintState;
import org.baoming.enrollment.complaint.Complaints;
import org.baoming.enrollment.complaint.DecideComplaint;
import org.baoming.enrollment.complaint.DecideComplaint.Decision;
import org.baoming.enrollment.complaint.ReadComplaints;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationState;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Complaints about documents, for the staff of the registration's centre, its province and the board. */
@RestController
@RequestMapping("/api/enrollment/administration")
@ForStaff
class ComplaintAdministration {
    private final ReadComplaints read;
    private final DecideComplaint decide;

    ComplaintAdministration(ReadComplaints read, DecideComplaint decide) {
        this.read = read;
        this.decide = decide;
    }

    /** Somebody's data as far as it may be compared with a paper: the number masked, the name but for its first character. */
    record Side(DocumentType documentType, String documentMasked, String nameMasked) {
        static Side of(Candidate candidate) {
            return new Side(candidate.documentType(), candidate.documentMasked(), MaskedName.of(candidate.name()));
        }
    }

    /**
     * @param paidFen what upholding it refunds
     * @param removed the registration is gone
     * @param sameName both sides have exactly the same name
     * @param answeredBy the account that decided last
     */
    record ComplaintView(
            ComplaintId complaint,
            SessionCode session,
            ComplaintState state,
            Instant madeAt,
            String text,
            String phone,
            Side complainant,
            Side registered,
            boolean sameName,
            RegistrationId registration,
            ProvinceCode province,
            @Nullable CentreCode centre,
            RegistrationMethod method,
            RegistrationState registrationState,
            Instant openedAt,
            boolean paid,
            long paidFen,
            boolean removed,
            @Nullable String answeredBy,
            @Nullable String answeredRole,
            @Nullable Instant answeredAt,
            @Nullable String answer) {

        static ComplaintView from(ReadComplaints.Seen seen) {
            Complaint complaint = seen.complaint();
            Registration about = seen.about();
            Complaint.Answer answer = complaint.answer();
            return new ComplaintView(
                    complaint.id(),
                    complaint.session(),
                    complaint.state(),
                    complaint.madeAt(),
                    complaint.text(),
                    complaint.phone(),
                    Side.of(complaint.candidate()),
                    Side.of(about.origin().candidate()),
                    complaint
                            .candidate()
                            .name()
                            .equals(about.origin().candidate().name()),
                    about.id(),
                    about.origin().province(),
                    about.centre(),
                    about.origin().method(),
                    about.state(),
                    about.origin().openedAt(),
                    about.hasPaid(),
                    about.paidAmount().fen(),
                    about.state() == RegistrationState.REMOVED,
                    answer == null ? null : answer.by(),
                    answer == null ? null : answer.role(),
                    answer == null ? null : answer.at(),
                    answer == null ? null : answer.reason());
        }
    }

    /** In a list: enough to choose one. */
    record ComplaintLine(
            ComplaintId complaint,
            ComplaintState state,
            Instant madeAt,
            String documentMasked,
            @Nullable CentreCode centre,
            ProvinceCode province,
            boolean paid,
            boolean removed,
            @Nullable Instant answeredAt) {

        static ComplaintLine from(ReadComplaints.Seen seen) {
            Complaint complaint = seen.complaint();
            Registration about = seen.about();
            Complaint.Answer answer = complaint.answer();
            return new ComplaintLine(
                    complaint.id(),
                    complaint.state(),
                    complaint.madeAt(),
                    complaint.candidate().documentMasked(),
                    about.centre(),
                    about.origin().province(),
                    about.hasPaid(),
                    about.state() == RegistrationState.REMOVED,
                    answer == null ? null : answer.at());
        }
    }

    /** @param next send it as {@code before} for the next page; null: this is the last one */
    record ComplaintPage(
            List<ComplaintLine> complaints, @Nullable ComplaintId next) {}

    /** @param reason told to the candidate */
    record DecisionRequest(
            @NotNull Decision decision,
            @NotBlank @Legible @Size(max = 500) String reason) {
        @Override
        public String toString() {
            return "DecisionRequest[" + decision + "]";
        }
    }

    @Operation(summary = "Complaints about documents, the newest first")
    @GetMapping("/sessions/{session}/complaints")
    ComplaintPage complaintsOf(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        List<ReadComplaints.Seen> found =
                read.page(caller, session, open, before == null ? null : new ComplaintId(before), limit);
        return new ComplaintPage(
                found.stream().map(ComplaintLine::from).toList(),
                found.size() < limit ? null : found.getLast().complaint().id());
    }

    @Operation(summary = "How many complaints wait, and since when the oldest does")
    @GetMapping("/sessions/{session}/complaints/waiting")
    Complaints.Waiting waitingComplaints(Caller caller, @PathVariable SessionCode session) {
        return read.waiting(caller, session);
    }

    @Operation(summary = "One complaint with both sides; the look is on record (R-504)")
    @GetMapping("/complaints/{complaint}")
    ComplaintView complaint(Caller caller, @PathVariable UUID complaint) {
        return ComplaintView.from(read.look(caller, new ComplaintId(complaint)));
    }

    @Operation(summary = "Decides about a complaint with the paper in hand, or refers it to the board")
    @PostMapping("/complaints/{complaint}/decision")
    ComplaintView decideComplaint(
            Caller caller, @PathVariable UUID complaint, @Valid @RequestBody DecisionRequest request) {
        return ComplaintView.from(decide.decide(
                caller,
                new ComplaintId(complaint),
                request.decision(),
                request.reason().strip()));
    }
}
