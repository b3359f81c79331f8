package org.baoming.scheduling.accommodation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.AccommodationRequest;
import org.baoming.scheduling.accommodation.AddEvidence;
import org.baoming.scheduling.accommodation.OwnAccommodations;
import org.baoming.scheduling.accommodation.RequestAccommodation;
import org.baoming.scheduling.accommodation.ShowAccommodations;
import org.jspecify.annotations.Nullable;
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

/**
 * Candidates' own requests for accommodations. A file is a body of its own, whatever its content type: a line that breaks off
 * costs one file, and its content decides what it is.
 */
@RestController
@RequestMapping("/api/scheduling/registrations/{registration}/accommodation")
@PreAuthorize("hasRole('candidate')")
class AccommodationController {
    private final ShowAccommodations show;
    private final RequestAccommodation requestAccommodation;
    private final AddEvidence addEvidence;

    AccommodationController(
            ShowAccommodations show, RequestAccommodation requestAccommodation, AddEvidence addEvidence) {
        this.show = show;
        this.requestAccommodation = requestAccommodation;
        this.addEvidence = addEvidence;
    }

    /** @param reason in the candidate's own words; only who decides reads it */
    record AccommodationWanted(
            @NotNull @Valid MeasuresJson wanted,

            @NotBlank @Size(max = 1000) @Legible String reason) {
        @Override
        public String toString() {
            return "AccommodationWanted";
        }
    }

    /**
     * @param open a request can be made now
     * @param until until when requests are accepted; null before that is known
     * @param request the last one; null: none
     * @param granted what counts for seat and ticket; null: nothing. A later request that is refused leaves it
     */
    record OwnAccommodation(
            UUID registration,
            String session,
            String centre,
            boolean open,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Instant until,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            RequestJson request,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            MeasuresJson granted) {

        static OwnAccommodation from(OwnAccommodations own) {
            List<AccommodationRequest> requests = own.requests();
            return new OwnAccommodation(
                    own.registration().value(),
                    own.session(),
                    own.centre(),
                    own.open(),
                    own.until(),
                    requests.isEmpty() ? null : RequestJson.toOwner(requests.getFirst()),
                    own.granted() == null ? null : MeasuresJson.from(own.granted()));
        }
    }

    @Operation(summary = "The candidate's last request for accommodations, and what is granted")
    @GetMapping
    OwnAccommodation accommodation(@PathVariable UUID registration, Caller caller) {
        return own(registration, caller);
    }

    @Operation(
            summary = "Requests accommodations for all subjects of a registration",
            description = "The same request again, while it waits, changes nothing.")
    @PostMapping
    OwnAccommodation requestAccommodation(
            @PathVariable UUID registration, @Valid @RequestBody AccommodationWanted request, Caller caller) {
        requestAccommodation.request(
                new RegistrationId(registration),
                new PassportId(caller.requirePassport()),
                request.wanted().measures(),
                request.reason().strip());
        return own(registration, caller);
    }

    @Operation(summary = "Withdraws the request while it waits; its reason and evidence are forgotten")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawAccommodation(@PathVariable UUID registration, Caller caller) {
        requestAccommodation.withdraw(new RegistrationId(registration), new PassportId(caller.requirePassport()));
    }

    @Operation(summary = "Adds or replaces a file of evidence while the request waits: PDF, JPEG or PNG, at most 2 MB")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "200")
    @PutMapping(path = "/files/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    OwnAccommodation putEvidence(
            @PathVariable UUID registration,
            @PathVariable @Min(1) @Max(AccommodationRequest.MOST_FILES) int number,
            InputStream body,
            Caller caller) {
        addEvidence.add(
                new RegistrationId(registration), new PassportId(caller.requirePassport()), number, upload(body));
        return own(registration, caller);
    }

    @Operation(summary = "A file of the candidate's own last request")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/files/{number}")
    ResponseEntity<byte[]> evidence(
            @PathVariable UUID registration,
            @PathVariable @Min(1) @Max(AccommodationRequest.MOST_FILES) int number,
            Caller caller) {
        return EvidenceAnswer.of(
                number, show.file(new RegistrationId(registration), new PassportId(caller.requirePassport()), number));
    }

    @Operation(summary = "Takes a file of evidence back while the request waits")
    @DeleteMapping("/files/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeEvidence(
            @PathVariable UUID registration,
            @PathVariable @Min(1) @Max(AccommodationRequest.MOST_FILES) int number,
            Caller caller) {
        addEvidence.remove(new RegistrationId(registration), new PassportId(caller.requirePassport()), number);
    }

    private OwnAccommodation own(UUID registration, Caller caller) {
        return OwnAccommodation.from(
                show.show(new RegistrationId(registration), new PassportId(caller.requirePassport())));
    }

    private static AddEvidence.Upload upload(InputStream body) {
        return most -> {
            try {
                return body.readNBytes(most);
            } catch (IOException brokenOff) {
                throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "The upload broke off", brokenOff);
            }
        };
    }
}
