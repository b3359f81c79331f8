package org.baoming.passport.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.chassis.version.Versions;
import org.baoming.passport.DocumentEntry;
import org.baoming.passport.DocumentType;
import org.baoming.passport.EnterDocument;
import org.baoming.passport.FindPassport;
import org.baoming.passport.IdentityDocument;
import org.baoming.passport.Language;
import org.baoming.passport.Languages;
import org.baoming.passport.Passport;
import org.baoming.passport.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What the owner of a passport sees and changes. */
@RestController
@PreAuthorize("hasRole('candidate')")
class MeController {

    private final FindPassport find;
    private final EnterDocument enterDocument;
    private final Languages languages;

    MeController(FindPassport find, EnterDocument enterDocument, Languages languages) {
        this.find = find;
        this.enterDocument = enterDocument;
        this.languages = languages;
    }

    /** @param version the document is replaced with it in {@code If-Match}; where there is none, with {@code If-None-Match: *} */
    record DocumentView(
            DocumentType type,
            String masked,
            String name,
            @Nullable Sex sex,
            @Nullable LocalDate birthDate,
            long version) {
        static @Nullable DocumentView from(@Nullable IdentityDocument document) {
            return document == null
                    ? null
                    : new DocumentView(
                            document.type(),
                            document.masked(),
                            document.name(),
                            document.sex(),
                            document.birthDate(),
                            document.version());
        }
    }

    record PassportView(
            UUID passport,
            String emailMasked,
            String mobileMasked,
            @Nullable DocumentView document,
            Language language,
            long version) {
        static PassportView from(Passport passport, Language language) {
            return new PassportView(
                    passport.id(),
                    passport.email().masked(),
                    passport.mobile().masked(),
                    DocumentView.from(passport.document()),
                    language,
                    passport.version());
        }
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

    record LanguageRequest(@NotNull Language language) {}

    /** The caller's passport; addresses and document masked. */
    @GetMapping("/api/passport/me")
    PassportView me(Caller caller) {
        return view(find.byId(caller.requirePassport()));
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
        return Versions.tagged(Objects.requireNonNull(entered.document()).version(), view(entered));
    }

    /** Chooses the language of messages. */
    @PutMapping("/api/passport/me/language")
    PassportView language(Caller caller, @RequestBody @Valid LanguageRequest request) {
        Passport passport = find.byId(caller.requirePassport());
        languages.prefer(passport.id(), request.language());
        return view(passport);
    }

    private PassportView view(Passport passport) {
        return PassportView.from(passport, languages.of(passport.id()));
    }
}
