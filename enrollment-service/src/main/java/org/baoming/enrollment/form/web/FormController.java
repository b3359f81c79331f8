package org.baoming.enrollment.form.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.Supplier;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.form.FormPdf;
import org.baoming.enrollment.form.PrintRegistrationForm;
import org.baoming.enrollment.form.RegistrationForm;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The registration form as a PDF, for its candidate. */
@RestController
@PreAuthorize("hasRole('candidate')")
class FormController {
    private static final String RETRY_AFTER_SECONDS = "3";

    private final PrintRegistrationForm printRegistrationForm;
    private final FormPdf formPdf;

    FormController(PrintRegistrationForm printRegistrationForm, FormPdf formPdf) {
        this.printRegistrationForm = printRegistrationForm;
        this.formPdf = formPdf;
    }

    @Operation(
            tags = "registration-controller",
            summary = "The registration form (R-313), to print",
            description =
                    "409 NOT_PAID_YET until something is paid; 503 while the photo cannot be asked for, and PRINTING_BUSY with"
                            + " Retry-After while many print.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/api/enrollment/registrations/{id}/form.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> form(Caller caller, @PathVariable UUID id, HttpServletResponse response) {
        byte[] form = printed(
                () -> printRegistrationForm.of(new PassportId(caller.requirePassport()), new RegistrationId(id)),
                response);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"registration-" + id + ".pdf\"")
                .contentType(MediaType.APPLICATION_PDF)
                .body(form);
    }

    private byte[] printed(Supplier<RegistrationForm> form, HttpServletResponse response) {
        try {
            return formPdf.print(form);
        } catch (ProblemException refused) {
            if (refused.code() == EnrollmentProblem.PRINTING_BUSY) {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
            throw refused;
        }
    }
}
