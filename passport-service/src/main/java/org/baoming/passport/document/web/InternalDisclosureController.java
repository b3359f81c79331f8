package org.baoming.passport.document.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.passport.document.DiscloseDocument;
import org.baoming.passport.record.DisclosureReason;
import org.baoming.passport.record.StaffMember;
import org.baoming.passport.rule.DocumentType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows a document number in full to a member of staff who gives a reason. audit-service has decided that they may
 * ask.
 */
@RestController
class InternalDisclosureController {

    private final DiscloseDocument disclose;

    InternalDisclosureController(DiscloseDocument disclose) {
        this.disclose = disclose;
    }

    record Staff(
            @NotBlank @Size(max = 100) String subject,
            @NotBlank @Size(max = 40) String role,
            @NotBlank @Pattern(regexp = "[0-9]{6}") String centre) {}

    record DisclosureRequest(
            @NotNull @Valid Staff staff,
            @NotNull DisclosureReason reasonCode,
            @NotBlank @Size(max = 500) String reason) {}

    record DisclosedDocument(DocumentType type, String number, String name) {
        @Override
        public String toString() {
            return "DisclosedDocument[" + type + "]";
        }
    }

    @PostMapping("/internal/passports/{passport}/document-disclosures")
    ResponseEntity<DisclosedDocument> disclose(
            @PathVariable UUID passport, @Valid @RequestBody DisclosureRequest request) {
        var staff = request.staff();
        var disclosed = disclose.toStaff(
                passport,
                new StaffMember(staff.subject(), staff.role(), staff.centre()),
                request.reasonCode(),
                request.reason().strip());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new DisclosedDocument(disclosed.type(), disclosed.number(), disclosed.name()));
    }
}
