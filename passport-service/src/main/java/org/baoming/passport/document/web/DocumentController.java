package org.baoming.passport.document.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.chassis.version.Versions;
import org.baoming.passport.document.DiscloseDocument;
import org.baoming.passport.document.EnterDocument;
import org.baoming.passport.passport.Languages;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.PassportView;
import org.baoming.passport.rule.DocumentEntry;
import org.baoming.passport.rule.DocumentType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The identity document of the caller's passport. */
@RestController
@PreAuthorize("hasRole('candidate')")
class DocumentController {

    private final EnterDocument enterDocument;
    private final DiscloseDocument disclose;
    private final Languages languages;

    DocumentController(EnterDocument enterDocument, DiscloseDocument disclose, Languages languages) {
        this.enterDocument = enterDocument;
        this.disclose = disclose;
        this.languages = languages;
    }

    record DocumentRequest(
            @NotNull DocumentType type,
            @NotBlank @Size(max = 60) String number,
            @NotBlank @Size(max = 300) String name) {
        @Override
        public String toString() {
            return "DocumentRequest[" + type + "]";
        }
    }

    record NumberInFull(String number) {
        @Override
        public String toString() {
            return "NumberInFull";
        }
    }

    @Operation(
            summary = "Enters or replaces the identity document (R-204)",
            description = "If-Match: the document's version; If-None-Match: * where there is none yet.")
    @PutMapping("/api/passport/me/document")
    ResponseEntity<PassportView> document(
            Caller caller,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @RequestBody @Valid DocumentRequest request) {
        ExpectedVersion seen = Versions.expected(ifMatch, ifNoneMatch);
        Passport entered = enterDocument.enter(
                caller.requirePassport(), new DocumentEntry(request.type(), request.number(), request.name()), seen);
        return Versions.tagged(
                Objects.requireNonNull(entered.document()).version(),
                PassportView.from(entered, languages.of(entered.id())));
    }

    /** The document's number in full, for its owner; recorded. */
    @PostMapping("/api/passport/me/document/number")
    ResponseEntity<NumberInFull> number(Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NumberInFull(
                        disclose.toOwner(caller.requirePassport()).number()));
    }
}
