package org.baoming.enrollment.group.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.group.WaitingGroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The candidate's home shows what a centre has registered for them; opening a registration there accepts it. */
@RestController
@PreAuthorize("hasRole('candidate')")
class WaitingController {
    private final WaitingGroupRegistrations waiting;

    WaitingController(WaitingGroupRegistrations waiting) {
        this.waiting = waiting;
    }

    /** It has no id here: it is the candidate's only once they have accepted it. */
    record WaitingGroupRegistration(
            SessionCode session,
            ProvinceCode province,
            @Nullable CentreCode centre,
            List<SubjectCode> subjects,
            Instant registeredAt) {

        static WaitingGroupRegistration from(Registration registration) {
            return new WaitingGroupRegistration(
                    registration.origin().session(),
                    registration.origin().province(),
                    registration.centre(),
                    registration.entries().stream().map(SubjectEntry::subject).toList(),
                    registration.origin().openedAt());
        }
    }

    @Operation(summary = "What centres have registered for the caller's document and nobody has accepted yet")
    @GetMapping("/api/enrollment/group-registrations")
    List<WaitingGroupRegistration> waiting(Caller caller) {
        return waiting.of(new PassportId(caller.requirePassport())).stream()
                .map(WaitingGroupRegistration::from)
                .toList();
    }
}
