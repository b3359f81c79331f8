package org.baoming.passport.document.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.baoming.passport.document.DiscloseDocument;
import org.baoming.passport.record.DisclosureReason;
import org.baoming.passport.record.StaffMember;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.PersonKey;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows document numbers in full to staff who give a reason. audit-service has decided that they may ask for one, and
 * enrollment-service, which alone may ask for many, that they may have a file of them.
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

    private static final int MOST = 500;

    /** @param scope their centre (6 digits) or province (2 digits), or {@code board} */
    record FileStaff(
            @NotBlank @Size(max = 100) String subject,
            @NotBlank @Size(max = 40) String role,

            @NotBlank @Pattern(regexp = "[0-9]{6}|[0-9]{2}|board")
            String scope) {}

    record FileRequest(
            @NotNull @Valid FileStaff staff,
            @NotNull DisclosureReason reasonCode,
            @NotBlank @Size(max = 500) String reason,
            @NotEmpty @Size(max = MOST) List<@NotNull UUID> passports) {}

    record DisclosedNumber(UUID passport, DocumentType type, String number, PersonKey key) {
        static DisclosedNumber from(DiscloseDocument.Numbered disclosed) {
            return new DisclosedNumber(
                    disclosed.passport(),
                    disclosed.type(),
                    disclosed.number(),
                    PersonKey.of(disclosed.type(), disclosed.number()));
        }

        @Override
        public String toString() {
            return "DisclosedNumber[" + passport + ", " + type + "]";
        }
    }

    /** @param numbers of the passports that have a document */
    record DisclosedNumbers(List<DisclosedNumber> numbers) {}

    @Operation(summary = "The numbers of at most 500 passports, for a file of candidates; each owner sees it (R-207)")
    @PostMapping("/internal/passports/document-disclosures")
    @PreAuthorize("principal.claims['azp'] == 'enrollment-service'")
    ResponseEntity<DisclosedNumbers> discloseMany(@Valid @RequestBody FileRequest request) {
        var staff = request.staff();
        var disclosed = disclose.toStaff(
                request.passports().stream().distinct().toList(),
                new StaffMember(staff.subject(), staff.role(), staff.scope()),
                request.reasonCode(),
                request.reason().strip());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new DisclosedNumbers(
                        disclosed.stream().map(DisclosedNumber::from).toList()));
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
