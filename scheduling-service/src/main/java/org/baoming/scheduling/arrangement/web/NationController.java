package org.baoming.scheduling.arrangement.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.arrangement.ArrangeCentres;
import org.baoming.scheduling.arrangement.ShowNation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The arrangements of a province or of the nation, for its administration and for the board. */
@RestController
@RequestMapping("/api/scheduling/administration/sessions/{session}/arrangements")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin')")
class NationController {
    private final ShowNation showNation;
    private final ArrangeCentres arrangeCentres;

    NationController(ShowNation showNation, ArrangeCentres arrangeCentres) {
        this.showNation = showNation;
        this.arrangeCentres = arrangeCentres;
    }

    /** @param province null: the nation, for the exam board */
    record RunRequest(
            @Pattern(regexp = "[0-9]{2}") @Nullable String province) {}

    record RunRequested(int centres) {}

    @Operation(summary = "How far the centres of a province or of the nation are, with the progress of the latest run")
    @GetMapping
    ShowNation.Shown arrangements(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{2}") @Nullable String province,
            @RequestParam(defaultValue = "") @Pattern(regexp = "([0-9]{6})?") String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return showNation.show(caller, session, province, after, limit);
    }

    @Operation(summary = "Asks for a dry run of every centre that is ready and not published")
    @PostMapping("/drafts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunRequested draftArrangements(
            Caller caller, @PathVariable @Size(max = 60) String session, @Valid @RequestBody RunRequest request) {
        return new RunRequested(arrangeCentres.draft(caller, session, request.province()));
    }

    @Operation(
            summary = "Publishes every centre that has a draft",
            description = "A centre whose draft is stale is not published, and named among the failed ones.")
    @PostMapping("/publication")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunRequested publishArrangements(
            Caller caller, @PathVariable @Size(max = 60) String session, @Valid @RequestBody RunRequest request) {
        return new RunRequested(arrangeCentres.publish(caller, session, request.province()));
    }
}
