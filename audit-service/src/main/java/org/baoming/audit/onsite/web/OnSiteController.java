package org.baoming.audit.onsite.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.audit.onsite.ConfirmOnSite;
import org.baoming.audit.onsite.OnSiteConfirmation;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 现场确认, by the staff of the registration's centre. */
@RestController
@RequestMapping("/api/audit/registrations/{registration}/on-site-confirmation")
@PreAuthorize("hasRole('centre-staff')")
class OnSiteController {

    /** @param reason for the record */
    record Revocation(@NotBlank @Legible @Size(max = 500) String reason) {
        @Override
        public String toString() {
            return "Revocation[…]";
        }
    }

    private final ConfirmOnSite confirmOnSite;

    OnSiteController(ConfirmOnSite confirmOnSite) {
        this.confirmOnSite = confirmOnSite;
    }

    @GetMapping
    OnSiteConfirmation onSiteConfirmation(Caller caller, @PathVariable UUID registration) {
        return confirmOnSite.find(caller, registration);
    }

    @PostMapping
    OnSiteConfirmation confirm(Caller caller, @PathVariable UUID registration) {
        return confirmOnSite.confirm(caller, registration);
    }

    @PostMapping("/revocation")
    OnSiteConfirmation revoke(
            Caller caller, @PathVariable UUID registration, @RequestBody @Valid Revocation revocation) {
        return confirmOnSite.revoke(caller, registration, revocation.reason().strip());
    }
}
