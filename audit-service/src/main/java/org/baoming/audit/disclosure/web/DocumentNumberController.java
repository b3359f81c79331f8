package org.baoming.audit.disclosure.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.audit.disclosure.DisclosureReason;
import org.baoming.audit.disclosure.DocumentNumbers;
import org.baoming.audit.disclosure.ShowDocumentNumber;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The document number in full of a candidate of the caller's own centre, for a reason. A POST, because it is recorded. */
@RestController
@PreAuthorize("hasRole('centre-staff')")
class DocumentNumberController {

    private final ShowDocumentNumber show;

    DocumentNumberController(ShowDocumentNumber show) {
        this.show = show;
    }

    /** @param reason in a few words; the candidate sees it */
    record DisclosureRequest(
            @NotNull DisclosureReason reasonCode,
            @NotBlank @Legible @Size(max = 500) String reason) {}

    @PostMapping("/api/audit/registrations/{registration}/document-disclosures")
    ResponseEntity<DocumentNumbers.DocumentInFull> disclose(
            Caller caller, @PathVariable UUID registration, @Valid @RequestBody DisclosureRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(show.show(
                        caller,
                        registration,
                        request.reasonCode(),
                        request.reason().strip()));
    }
}
