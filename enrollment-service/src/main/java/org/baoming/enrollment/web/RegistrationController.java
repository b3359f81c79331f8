package org.baoming.enrollment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.baoming.chassis.idempotency.IdempotencyKey;
import org.baoming.chassis.idempotency.IdempotentRequests;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.ChooseSubjects;
import org.baoming.enrollment.DeleteRegistration;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.IdentityDocument;
import org.baoming.enrollment.OpenRegistration;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.PreviewSubjects;
import org.baoming.enrollment.PrintRegistrationForm;
import org.baoming.enrollment.Registration;
import org.baoming.enrollment.RegistrationForm;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.Registrations;
import org.baoming.enrollment.RequestReview;
import org.baoming.enrollment.SavePersonalInformation;
import org.baoming.enrollment.Surroundings;
import org.baoming.enrollment.WaitingLines;
import org.baoming.enrollment.form.FormPdf;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The candidate's way (R-301 … R-310). Another's registration is not found. */
@RestController
@RequestMapping("/api/enrollment/registrations")
@PreAuthorize("hasRole('candidate')")
class RegistrationController {
    private static final String RETRY_PRINTING_AFTER = "3";

    private final Registrations registrations;
    private final Surroundings.Finder surroundings;
    private final OpenRegistration openRegistration;
    private final SavePersonalInformation savePersonalInformation;
    private final PreviewSubjects previewSubjects;
    private final ChooseSubjects chooseSubjects;
    private final RequestReview requestReview;
    private final PrintRegistrationForm printRegistrationForm;
    private final FormPdf formPdf;
    private final DeleteRegistration deleteRegistration;
    private final WaitingLines lines;
    private final IdempotentRequests idempotent;

    RegistrationController(
            Registrations registrations,
            Surroundings.Finder surroundings,
            OpenRegistration openRegistration,
            SavePersonalInformation savePersonalInformation,
            PreviewSubjects previewSubjects,
            ChooseSubjects chooseSubjects,
            RequestReview requestReview,
            PrintRegistrationForm printRegistrationForm,
            FormPdf formPdf,
            DeleteRegistration deleteRegistration,
            WaitingLines lines,
            IdempotentRequests idempotent) {
        this.registrations = registrations;
        this.surroundings = surroundings;
        this.openRegistration = openRegistration;
        this.savePersonalInformation = savePersonalInformation;
        this.previewSubjects = previewSubjects;
        this.chooseSubjects = chooseSubjects;
        this.requestReview = requestReview;
        this.printRegistrationForm = printRegistrationForm;
        this.formPdf = formPdf;
        this.deleteRegistration = deleteRegistration;
        this.lines = lines;
        this.idempotent = idempotent;
    }

    @GetMapping
    List<RegistrationResponse> mine(Caller caller) {
        return registrations.of(passport(caller)).stream().map(this::response).toList();
    }

    @GetMapping("/{id}")
    RegistrationResponse one(Caller caller, @PathVariable UUID id) {
        return response(registrations.find(new RegistrationId(id), passport(caller)));
    }

    @PostMapping
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = RegistrationResponse.class)))
    ResponseEntity<Object> open(Caller caller, IdempotencyKey key, @Valid @RequestBody OpenRequest request) {
        // A repetition does not depend on passport-service.
        return idempotent.answered(caller, key, request).orElseGet(() -> {
            IdentityDocument document = openRegistration.documentOf(passport(caller));
            return idempotent.once(caller, key, request, () -> {
                Registration opened = openRegistration.open(passport(caller), document, request.wish());
                return ResponseEntity.created(URI.create("/api/enrollment/registrations/" + opened.id()))
                        .body(response(opened));
            });
        });
    }

    @PutMapping("/{id}/personal-information")
    RegistrationResponse fillIn(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody PersonalInformationRequest request) {
        IdentityDocument document = openRegistration.documentOf(passport(caller));
        return response(savePersonalInformation.save(
                passport(caller), new RegistrationId(id), request.information(), document));
    }

    /** What choosing these subjects would do; the body is that of the choice. Writes nothing. */
    @PostMapping("/{id}/subjects/preview")
    SubjectsPreviewResponse preview(Caller caller, @PathVariable UUID id, @Valid @RequestBody SubjectsRequest request) {
        return SubjectsPreviewResponse.from(previewSubjects.preview(
                passport(caller), new RegistrationId(id), request.centreCode(), request.subjectCodes()));
    }

    @PutMapping("/{id}/subjects")
    RegistrationResponse choose(
            Caller caller, IdempotencyKey key, @PathVariable UUID id, @Valid @RequestBody SubjectsRequest request) {
        return response(chooseSubjects.choose(new ChooseSubjects.Wish(
                idempotent.act(caller, key, request),
                passport(caller),
                new RegistrationId(id),
                request.centreCode(),
                request.subjectCodes(),
                request.acceptedVersions())));
    }

    /** gives the registration up; afterwards it is not found. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id, @Valid @RequestBody DeletionRequest request) {
        deleteRegistration.delete(passport(caller), new RegistrationId(id), request.deletion());
    }

    @PostMapping("/{id}/review-request")
    RegistrationResponse requestReview(Caller caller, @PathVariable UUID id) {
        return response(requestReview.request(passport(caller), new RegistrationId(id)));
    }

    @Operation(
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
    @GetMapping(path = "/{id}/form.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> form(Caller caller, @PathVariable UUID id, HttpServletResponse response) {
        byte[] form = printed(() -> printRegistrationForm.of(passport(caller), new RegistrationId(id)), response);
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
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_PRINTING_AFTER);
            }
            throw refused;
        }
    }

    private RegistrationResponse response(Registration registration) {
        List<WaitingLines.Standing> waiting = registration.isWaiting() ? lines.of(registration.id()) : List.of();
        return RegistrationResponse.from(registration, surroundings.of(registration), waiting);
    }

    private static PassportId passport(Caller caller) {
        return new PassportId(caller.requirePassport());
    }
}
