package org.baoming.scheduling.preference.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.preference.PreferDate;
import org.baoming.scheduling.preference.ShowDatePreferences;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Candidates' date preferences. */
@RestController
@RequestMapping("/api/scheduling/registrations/{registration}/date-preferences")
@PreAuthorize("hasRole('candidate')")
class DatePreferencesController {
    private final ShowDatePreferences showDatePreferences;
    private final PreferDate preferDate;

    DatePreferencesController(ShowDatePreferences showDatePreferences, PreferDate preferDate) {
        this.showDatePreferences = showDatePreferences;
        this.preferDate = preferDate;
    }

    @Operation(summary = "The date preferences of a registration, and how many each day still accepts")
    @GetMapping
    DatePreferencesAnswer showDatePreferences(@PathVariable UUID registration, Caller caller) {
        return DatePreferencesAnswer.from(
                showDatePreferences.show(new RegistrationId(registration), new PassportId(caller.requirePassport())));
    }

    @Operation(
            summary = "Makes, changes or (date null) withdraws the date preference of one paid subject",
            description = "If-Match: the entry's version; If-None-Match: * without a preference.")
    @PutMapping("/{entry}")
    DatePreferencesAnswer preferDate(
            @PathVariable UUID registration,
            @PathVariable UUID entry,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @RequestBody PreferredDate preferred,
            Caller caller) {
        var id = new RegistrationId(registration);
        var passport = new PassportId(caller.requirePassport());
        preferDate.prefer(id, passport, new EntryId(entry), preferred.date(), Versions.expected(ifMatch, ifNoneMatch));
        return DatePreferencesAnswer.from(showDatePreferences.show(id, passport));
    }

    /** @param date required; null withdraws, so that a request without the field withdraws nothing */
    @Schema(name = "Wish")
    record PreferredDate(
            @JsonProperty(required = true) @Nullable LocalDate date) {}
}
