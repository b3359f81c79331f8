package org.baoming.scheduling.preference.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.preference.CentreDates;
import org.baoming.scheduling.preference.SetDateCapacities;
import org.baoming.scheduling.preference.ShowDateCapacities;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many date preferences a centre accepts, for the board, the province's administration and the centre's staff. */
@RestController
@RequestMapping("/api/scheduling/administration/sessions/{session}/centres/{centre}/date-capacities")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class DateCapacitiesController {
    private final ShowDateCapacities showDateCapacities;
    private final SetDateCapacities setDateCapacities;

    DateCapacitiesController(ShowDateCapacities showDateCapacities, SetDateCapacities setDateCapacities) {
        this.showDateCapacities = showDateCapacities;
        this.setDateCapacities = setDateCapacities;
    }

    /** @param dates every exam date of the session, once */
    record DateCapacitiesRequest(@NotNull @Size(max = 60) List<@Valid @NotNull Day> dates) {}

    record Day(
            @NotNull LocalDate date,
            @NotNull @PositiveOrZero @Max(1_000_000) Integer capacity) {}

    @Operation(
            summary = "How many preferences each exam day accepts and has",
            description =
                    "Where spreadEvenly is true nothing is set: the subject's places are spread evenly over the dates.")
    @GetMapping
    ResponseEntity<CentreDates> dateCapacities(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre) {
        Staff.of(caller, centre);
        return answer(session, centre);
    }

    @Operation(
            summary = "Sets how many preferences each exam day of a subject accepts",
            description = "If-Match: the centre's version, as the ETag of the answer tells it.")
    @PutMapping("/{subject}")
    ResponseEntity<CentreDates> setDateCapacities(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable @Pattern(regexp = "[0-9]{2}") String subject,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody DateCapacitiesRequest request) {
        setDateCapacities.set(
                Staff.of(caller, centre),
                new SetDateCapacities.Offer(session, centre, subject),
                request.dates().stream()
                        .map(day -> new SetDateCapacities.Day(day.date(), day.capacity()))
                        .toList(),
                Versions.expected(ifMatch, null));
        return answer(session, centre);
    }

    @Operation(
            summary = "Spreads the subject's places evenly over the exam days again",
            description = "If-Match: the centre's version, as the ETag of the answer tells it.")
    @DeleteMapping("/{subject}")
    ResponseEntity<CentreDates> spreadEvenly(
            Caller caller,
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            @PathVariable @Pattern(regexp = "[0-9]{2}") String subject,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        setDateCapacities.spreadEvenly(
                Staff.of(caller, centre),
                new SetDateCapacities.Offer(session, centre, subject),
                Versions.expected(ifMatch, null));
        return answer(session, centre);
    }

    private ResponseEntity<CentreDates> answer(String session, String centre) {
        CentreDates dates = showDateCapacities.show(session, centre);
        return Versions.tagged(dates.version(), dates);
    }
}
