package org.baoming.audit.onsite.web;

import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.baoming.audit.onsite.ConfirmOnSite;
import org.baoming.audit.onsite.OnSiteDay;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far a centre is with its candidates on a day of on-site confirmation. */
@RestController
@PreAuthorize("hasRole('centre-staff')")
class OnSiteDayController {

    private final ConfirmOnSite confirmOnSite;

    OnSiteDayController(ConfirmOnSite confirmOnSite) {
        this.confirmOnSite = confirmOnSite;
    }

    /** @param day in China; today if it is not named */
    @GetMapping("/api/audit/on-site-confirmations/count")
    OnSiteDay count(
            Caller caller,
            @RequestParam @Pattern(regexp = "[0-9]{4}-[0-9]{2}") String session,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 2000 || day.getYear() >= 2200)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "A day of our time, please.")
                    .field("day", "OUT_OF_RANGE", "Between the years 2000 and 2200.");
        }
        return confirmOnSite.countOf(caller, session, day == null ? confirmOnSite.today() : day);
    }
}
