package org.baoming.audit.onsite.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.audit.onsite.ConfirmOnSite;
import org.baoming.audit.onsite.OnSiteConfirmation;
import org.baoming.audit.onsite.OnSiteOutcome;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.jspecify.annotations.Nullable;
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

    /** Why nobody is confirmed. */
    enum Refusal {
        NOT_COME(OnSiteOutcome.NOT_COME),
        WRONG_PAPERS(OnSiteOutcome.WRONG_PAPERS);

        private final OnSiteOutcome outcome;

        Refusal(OnSiteOutcome outcome) {
            this.outcome = outcome;
        }
    }

    /** @param note what is wrong with the papers, for the candidate; required then */
    record RefusalRequest(
            @NotNull Refusal outcome,
            @Legible @Size(max = 200) @Nullable String note) {

        @Override
        public String toString() {
            return "RefusalRequest[" + outcome + "]";
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

    @PostMapping("/refusal")
    OnSiteConfirmation refuse(
            Caller caller, @PathVariable UUID registration, @RequestBody @Valid RefusalRequest refusal) {
        String note = refusal.note() == null || refusal.note().isBlank()
                ? null
                : refusal.note().strip();
        if (refusal.outcome() == Refusal.WRONG_PAPERS && note == null) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Say what is wrong with the papers.")
                    .field("note", "REQUIRED", "Say what is wrong with the papers.");
        }
        return confirmOnSite.refuse(caller, registration, refusal.outcome().outcome, note);
    }

    @PostMapping("/revocation")
    OnSiteConfirmation revoke(
            Caller caller, @PathVariable UUID registration, @RequestBody @Valid Revocation revocation) {
        return confirmOnSite.revoke(caller, registration, revocation.reason().strip());
    }
}
