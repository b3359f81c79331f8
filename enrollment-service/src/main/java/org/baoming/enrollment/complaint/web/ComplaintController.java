package org.baoming.enrollment.complaint.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.complaint.Complaint;
import org.baoming.enrollment.complaint.ComplaintState;
import org.baoming.enrollment.complaint.FileComplaint;
import org.baoming.enrollment.complaint.OwnComplaints;
import org.baoming.enrollment.complaint.WithdrawComplaint;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.EnteredDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A candidate says that a registration that is not theirs holds their document: 该证件号已经被注册. */
@RestController
@RequestMapping("/api/enrollment/complaints")
@PreAuthorize("hasRole('candidate')")
class ComplaintController {
    private final FileComplaint fileComplaint;
    private final WithdrawComplaint withdrawComplaint;
    private final OwnComplaints own;

    ComplaintController(FileComplaint fileComplaint, WithdrawComplaint withdrawComplaint, OwnComplaints own) {
        this.fileComplaint = fileComplaint;
        this.withdrawComplaint = withdrawComplaint;
        this.own = own;
    }

    /** @param documentType null, with number and name: the document on the passport is meant */
    record ComplaintRequest(
            @NotNull SessionCode session,
            @Nullable DocumentType documentType,
            @Nullable @Size(max = 60) String documentNumber,
            @Nullable @Legible @Size(max = 300) String documentName,

            @NotBlank @Pattern(regexp = "[0-9+() -]{6,30}") String phone,

            @NotBlank @Legible @Size(max = 500) String text) {

        FileComplaint.Request request() {
            EnteredDocument document = documentType == null
                    ? null
                    : new EnteredDocument(
                            documentType,
                            documentNumber == null ? "" : documentNumber,
                            documentName == null ? "" : documentName);
            return new FileComplaint.Request(session, document, phone.strip(), text.strip());
        }

        @Override
        public String toString() {
            return "ComplaintRequest[" + session + "]";
        }
    }

    /**
     * @param gone no registration holds the document any more, or none did: the candidate may register
     * @param documentMasked the document that it is about
     * @param answer of staff, told to the candidate
     */
    record ComplaintView(
            ComplaintId complaint,
            SessionCode session,
            ComplaintState state,
            boolean gone,
            String documentMasked,
            String text,
            Instant madeAt,
            @Nullable Instant answeredAt,
            @Nullable String answer) {

        static ComplaintView from(OwnComplaints.Own own) {
            Complaint complaint = own.complaint();
            Complaint.Answer answer = complaint.answer();
            return new ComplaintView(
                    complaint.id(),
                    complaint.session(),
                    complaint.state(),
                    own.gone(),
                    complaint.candidate().documentMasked(),
                    complaint.text(),
                    complaint.madeAt(),
                    answer == null ? null : answer.at(),
                    answer == null ? null : answer.reason());
        }
    }

    @Operation(summary = "Says that a stranger's registration holds the candidate's document")
    @ApiResponse(responseCode = "201", description = "It waits for the centre, or no registration holds the document")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ComplaintView fileComplaint(Caller caller, @Valid @RequestBody ComplaintRequest request) {
        PassportId passport = new PassportId(caller.requirePassport());
        return ComplaintView.from(own.seen(fileComplaint.file(passport, request.request())));
    }

    @Operation(summary = "The candidate's own complaints, the newest first")
    @GetMapping
    List<ComplaintView> complaints(Caller caller) {
        return own.of(new PassportId(caller.requirePassport())).stream()
                .map(ComplaintView::from)
                .toList();
    }

    @Operation(summary = "Withdraws a complaint that waits")
    @DeleteMapping("/{complaint}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawComplaint(Caller caller, @PathVariable UUID complaint) {
        withdrawComplaint.withdraw(new PassportId(caller.requirePassport()), new ComplaintId(complaint));
    }
}
