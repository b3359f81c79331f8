package org.baoming.scheduling.preference.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.preference.ShowDatePreferences;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The date preferences of a registration, for the staff of its centre or province and for the board. */
@RestController
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class StaffDatePreferencesController {
    private final ShowDatePreferences showDatePreferences;

    StaffDatePreferencesController(ShowDatePreferences showDatePreferences) {
        this.showDatePreferences = showDatePreferences;
    }

    record PreferredDates(String session, String centre, List<Entry> entries) {
        static PreferredDates from(ShowDatePreferences.Preferred preferred) {
            return new PreferredDates(
                    preferred.session(),
                    preferred.centre(),
                    preferred.entries().stream()
                            .map(entry -> new Entry(entry.id().value(), entry.subject(), entry.preferredDate()))
                            .toList());
        }
    }

    /** @param date null without a preference */
    record Entry(
            UUID entry,
            String subject,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            LocalDate date) {}

    @Operation(
            summary = "The date preferences of a registration, for staff",
            description = "404 where nothing is paid, and for a group registration, which prefers no dates.")
    @GetMapping("/api/scheduling/administration/registrations/{registration}/date-preferences")
    PreferredDates preferredDates(Caller caller, @PathVariable UUID registration) {
        return PreferredDates.from(showDatePreferences.showToStaff(new RegistrationId(registration), caller));
    }
}
