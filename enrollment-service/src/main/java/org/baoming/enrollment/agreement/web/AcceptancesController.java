package org.baoming.enrollment.agreement.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.agreement.Acceptance;
import org.baoming.enrollment.agreement.Acceptances;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which texts the owner of a registration has accepted, in which version and when. */
@RestController
@RequestMapping("/api/enrollment/registrations/{id}/acceptances")
@PreAuthorize("hasRole('candidate')")
class AcceptancesController {
    private final Registrations registrations;
    private final Acceptances acceptances;

    AcceptancesController(Registrations registrations, Acceptances acceptances) {
        this.registrations = registrations;
        this.acceptances = acceptances;
    }

    record AcceptanceResponse(String text, int version, Instant acceptedAt) {

        static AcceptanceResponse from(Acceptance acceptance) {
            return new AcceptanceResponse(acceptance.text(), acceptance.version(), acceptance.acceptedAt());
        }
    }

    /** Those of the newest version that was accepted; another's registration is not found. */
    @GetMapping
    List<AcceptanceResponse> acceptances(Caller caller, @PathVariable UUID id) {
        RegistrationId registration = registrations
                .find(new RegistrationId(id), new PassportId(caller.requirePassport()))
                .id();
        return acceptances.of(registration).stream()
                .map(AcceptanceResponse::from)
                .toList();
    }
}
