package org.baoming.scheduling.accommodation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.chassis.version.Versions;
import org.baoming.scheduling.accommodation.AccommodationLine;
import org.baoming.scheduling.accommodation.AccommodationRequest;
import org.baoming.scheduling.accommodation.AccommodationState;
import org.baoming.scheduling.accommodation.DecideAccommodation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests for accommodations, for the staff of the centre or its province and for the board, who decide about them. */
@RestController
@RequestMapping("/api/scheduling/administration")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class StaffAccommodationController {
    private static final String ONE_LINE = "\\P{Cntrl}*";
    private static final int MOST_OF_A_PAGE = 200;

    private final DecideAccommodation accommodations;

    StaffAccommodationController(DecideAccommodation accommodations) {
        this.accommodations = accommodations;
    }

    record AccommodationSummary(
            UUID id,
            UUID registration,
            AccommodationState state,
            Instant requestedAt,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Instant decidedAt,

            int files) {
        static AccommodationSummary from(AccommodationLine line) {
            return new AccommodationSummary(
                    line.id(),
                    line.registration().value(),
                    line.state(),
                    line.requestedAt(),
                    line.decidedAt(),
                    line.files());
        }
    }

    /** @param after for the next page; null: this is the last one */
    record AccommodationPage(
            List<AccommodationSummary> accommodations,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            UUID after) {}

    /**
     * @param granted required; null refuses
     * @param reason told to the candidate
     * @param noteForInvigilatorZh all that the invigilator learns besides what is granted; may be left out, as the English
     */
    record AccommodationVerdict(
            @JsonProperty(required = true) @Valid @Nullable MeasuresJson granted,

            @NotBlank @Size(max = 1000) @Legible String reason,

            @Nullable @Size(max = 100) @Pattern(regexp = ONE_LINE) @Legible
            String noteForInvigilatorZh,

            @Nullable @Size(max = 100) @Pattern(regexp = ONE_LINE) @Legible
            String noteForInvigilatorEn) {
        @Override
        public String toString() {
            return "AccommodationVerdict";
        }
    }

    @Operation(
            summary =
                    "The requests of a centre in the order in which they were made, with nothing of what they ask for, and why")
    @GetMapping("/sessions/{session}/centres/{centre}/accommodations")
    AccommodationPage accommodations(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @RequestParam(required = false) @Nullable AccommodationState state,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST_OF_A_PAGE) int limit) {
        List<AccommodationSummary> page = accommodations.page(caller, session, centre, state, after, limit).stream()
                .map(AccommodationSummary::from)
                .toList();
        return new AccommodationPage(
                page, page.size() < limit ? null : page.getLast().id());
    }

    @Operation(summary = "A request; the look is on record, and its candidate sees that")
    @GetMapping("/accommodations/{accommodation}")
    ResponseEntity<RequestJson> accommodationRequest(Caller caller, @PathVariable UUID accommodation) {
        return tagged(accommodations.look(caller, accommodation));
    }

    @Operation(summary = "A file of its evidence; the look is on record, and its candidate sees that")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/accommodations/{accommodation}/files/{number}")
    ResponseEntity<byte[]> evidenceOf(
            Caller caller,
            @PathVariable UUID accommodation,
            @PathVariable @Min(1) @Max(AccommodationRequest.MOST_FILES) int number) {
        return EvidenceAnswer.of(number, accommodations.file(caller, accommodation, number));
    }

    @Operation(
            summary = "Grants a request in whole or in part, or (granted null) refuses it",
            description = "If-Match: the version that was seen. The same decision again changes nothing.")
    @PostMapping("/accommodations/{accommodation}/decision")
    ResponseEntity<RequestJson> decideAccommodation(
            Caller caller,
            @PathVariable UUID accommodation,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody AccommodationVerdict verdict) {
        return tagged(accommodations.decide(
                caller,
                accommodation,
                verdict.granted() == null ? null : verdict.granted().measures(),
                verdict.reason().strip(),
                stripped(verdict.noteForInvigilatorZh()),
                stripped(verdict.noteForInvigilatorEn()),
                Versions.expected(ifMatch, null)));
    }

    private static ResponseEntity<RequestJson> tagged(AccommodationRequest request) {
        return Versions.tagged(request.version(), RequestJson.toStaff(request));
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
