package org.baoming.enrollment.selfservice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.baoming.chassis.idempotency.IdempotencyKey;
import org.baoming.chassis.idempotency.IdempotentRequests;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.SessionProvince;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.registration.AssignedSeats;
import org.baoming.enrollment.registration.PersonalInformationRequest;
import org.baoming.enrollment.registration.PreferredDates;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.selfservice.ChooseSubjects;
import org.baoming.enrollment.selfservice.DeleteRegistration;
import org.baoming.enrollment.selfservice.OpenRegistration;
import org.baoming.enrollment.selfservice.PreviewSubjects;
import org.baoming.enrollment.selfservice.RequestReview;
import org.baoming.enrollment.selfservice.SavePersonalInformation;
import org.baoming.enrollment.selfservice.WaitingRooms;
import org.baoming.enrollment.waitinglist.WaitingLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The steps of a candidate (R-301 … R-310). Another candidate's registration is not found. */
@RestController
@RequestMapping("/api/enrollment/registrations")
@PreAuthorize("hasRole('candidate')")
class RegistrationController {
    private final Registrations registrations;
    private final Catalogue catalogue;
    private final RegistrationContext.Finder contexts;
    private final OpenRegistration openRegistration;
    private final SavePersonalInformation savePersonalInformation;
    private final PreviewSubjects previewSubjects;
    private final ChooseSubjects chooseSubjects;
    private final RequestReview requestReview;
    private final DeleteRegistration deleteRegistration;
    private final WaitingLists lines;
    private final PreferredDates dates;
    private final AssignedSeats seats;
    private final IdempotentRequests idempotent;
    private final InstantSource clock;

    /** The same subjects with another version are another request. */
    private record Confirmed(ExpectedVersion seen, SubjectsRequest choice) {}

    RegistrationController(
            Registrations registrations,
            Catalogue catalogue,
            RegistrationContext.Finder contexts,
            OpenRegistration openRegistration,
            SavePersonalInformation savePersonalInformation,
            PreviewSubjects previewSubjects,
            ChooseSubjects chooseSubjects,
            RequestReview requestReview,
            DeleteRegistration deleteRegistration,
            WaitingLists lines,
            PreferredDates dates,
            AssignedSeats seats,
            IdempotentRequests idempotent,
            InstantSource clock) {
        this.registrations = registrations;
        this.catalogue = catalogue;
        this.contexts = contexts;
        this.openRegistration = openRegistration;
        this.savePersonalInformation = savePersonalInformation;
        this.previewSubjects = previewSubjects;
        this.chooseSubjects = chooseSubjects;
        this.requestReview = requestReview;
        this.deleteRegistration = deleteRegistration;
        this.lines = lines;
        this.dates = dates;
        this.seats = seats;
        this.idempotent = idempotent;
        this.clock = clock;
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
    ResponseEntity<RegistrationResponse> open(
            Caller caller,
            IdempotencyKey key,
            @Parameter(hidden = true) @RequestHeader(name = WaitingRooms.HEADER, required = false) @Nullable
                    String waitingRooms,
            @Valid @RequestBody OpenRequest request) {
        // A repetition does not depend on passport-service.
        String opened = idempotent.done(caller, key, request).orElseGet(() -> {
            WaitingRooms.of(waitingRooms)
                    .require(new SessionCode(request.session()), new ProvinceCode(request.province()));
            IdentityDocument document = openRegistration.documentOf(passport(caller));
            return idempotent.once(
                    caller,
                    key,
                    request,
                    () -> openRegistration
                            .open(passport(caller), document, request.toRequest())
                            .id()
                            .toString());
        });
        Registration registration = opened(caller, UUID.fromString(opened));
        return ResponseEntity.created(URI.create("/api/enrollment/registrations/" + opened))
                .headers(passed(registration))
                .body(response(registration));
    }

    /** A repetition may come late: what it has opened can be removed by then. */
    private Registration opened(Caller caller, UUID id) {
        return registrations
                .find(new RegistrationId(id))
                .filter(registration ->
                        passport(caller).equals(registration.origin().passport()))
                .orElseThrow(() -> new ProblemException(
                        EnrollmentProblem.REGISTRATION_REMOVED,
                        "The registration is gone; a request with another key opens a new one."));
    }

    @Operation(
            summary = "Replaces the form (R-303)",
            description = "If-Match: personalInformationVersion; If-None-Match: * where there is no form yet.")
    @PutMapping("/{id}/personal-information")
    ResponseEntity<RegistrationResponse> fillIn(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @Valid @RequestBody PersonalInformationRequest request) {
        ExpectedVersion seen = Versions.expected(ifMatch, ifNoneMatch);
        IdentityDocument document = openRegistration.documentOf(passport(caller));
        RegistrationResponse saved = response(savePersonalInformation.save(
                passport(caller), new RegistrationId(id), request.information(), document, seen));
        return Versions.tagged(Objects.requireNonNull(saved.personalInformationVersion()), saved);
    }

    /** The effect of choosing these subjects; the body is that of the choice. Writes nothing. */
    @PostMapping("/{id}/subjects/preview")
    SubjectsPreviewResponse preview(Caller caller, @PathVariable UUID id, @Valid @RequestBody SubjectsRequest request) {
        return SubjectsPreviewResponse.from(previewSubjects.preview(
                passport(caller),
                new RegistrationId(id),
                request.centreCode(),
                request.subjectCodes(),
                request.acceptedVersions()));
    }

    @Operation(
            summary = "Chooses subjects (R-305)",
            description =
                    "If-Match: the version of the preview, or the subjectsVersion of an answer, that the candidate confirms. "
                            + "The ETag of the answer is the next one.")
    @PutMapping("/{id}/subjects")
    ResponseEntity<RegistrationResponse> choose(
            Caller caller,
            IdempotencyKey key,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Parameter(hidden = true) @RequestHeader(name = WaitingRooms.HEADER, required = false) @Nullable
                    String waitingRooms,
            @Valid @RequestBody SubjectsRequest request) {
        ExpectedVersion seen = Versions.expected(ifMatch, null);
        Registration chosen = chooseSubjects.choose(new ChooseSubjects.Request(
                idempotent.keyed(caller, key, new Confirmed(seen, request)),
                WaitingRooms.of(waitingRooms),
                passport(caller),
                new RegistrationId(id),
                seen,
                request.centreCode(),
                request.subjectCodes(),
                request.acceptedVersions()));
        RegistrationResponse response = response(chosen);
        return ResponseEntity.ok()
                .headers(passed(chosen))
                .eTag("\"" + response.subjectsVersion() + "\"")
                .body(response);
    }

    /** Says to the gateway which waiting room the candidate has passed, if there is one. */
    private HttpHeaders passed(Registration registration) {
        RegistrationOrigin origin = registration.origin();
        HttpHeaders headers = new HttpHeaders();
        if (WaitingRooms.concerns(origin)
                && catalogue
                        .province(origin.session(), origin.province())
                        .filter(SessionProvince::waitingRoom)
                        .isPresent()) {
            headers.set(WaitingRooms.PASSED, WaitingRooms.name(origin.session(), origin.province()));
        }
        return headers;
    }

    /** deletes the registration; afterwards it is not found. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id, @Valid @RequestBody DeletionRequest request) {
        deleteRegistration.delete(passport(caller), new RegistrationId(id), request.deletion());
    }

    @PostMapping("/{id}/review-request")
    RegistrationResponse requestReview(Caller caller, @PathVariable UUID id) {
        return response(requestReview.request(passport(caller), new RegistrationId(id)));
    }

    private RegistrationResponse response(Registration registration) {
        List<WaitingLists.Standing> waiting =
                registration.waitingList().isEmpty() ? List.of() : lines.of(registration.id());
        // Only what is paid can have a date or a seat.
        boolean paid = registration.entries().stream().anyMatch(SubjectEntry::isPaid);
        return RegistrationResponse.from(
                registration,
                contexts.of(registration),
                waiting.stream()
                        .map(standing ->
                                WaitingPlaceResponse.from(standing, contexts.centre(registration, standing.centre())))
                        .toList(),
                paid ? dates.of(registration.id()) : Set.of(),
                paid ? seats.of(registration.id()) : List.of(),
                clock.instant());
    }

    private static PassportId passport(Caller caller) {
        return new PassportId(caller.requirePassport());
    }
}
