package org.baoming.passport.document.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.baoming.passport.document.DocumentVault;
import org.baoming.passport.document.FindHolders;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.PersonKey;
import org.baoming.passport.rule.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A passport for other services, with its document number decrypted. */
@RestController
class InternalPassportController {

    private final FindPassport find;
    private final DocumentVault vault;
    private final FindHolders holders;

    InternalPassportController(FindPassport find, DocumentVault vault, FindHolders holders) {
        this.find = find;
        this.holders = holders;
        this.vault = vault;
    }

    /** @param key what makes two documents one person's */
    record DocumentInFull(
            DocumentType type,
            String number,
            String name,
            String masked,
            PersonKey key,
            @Nullable Sex sex,
            @Nullable LocalDate birthDate) {
        @Override
        public String toString() {
            return "DocumentInFull[" + type + " " + masked + "]";
        }
    }

    record PassportInFull(
            UUID passport,
            String email,
            String mobile,
            @Nullable DocumentInFull document,
            long version) {
        @Override
        public String toString() {
            return "PassportInFull[" + passport + "]";
        }
    }

    @GetMapping("/internal/passports/{passport}")
    PassportInFull passport(@PathVariable UUID passport) {
        Passport found = find.byId(passport);
        return new PassportInFull(
                found.id(), found.email().value(), found.mobile().value(), inFull(found), found.version());
    }

    private static final int MOST = 1_000;

    record HoldersRequest(@NotEmpty @Size(max = MOST) List<@NotNull PersonKey> persons) {}

    /** @param passports one for each, in their order; null if no passport has the document */
    record Holders(List<@Nullable UUID> passports) {}

    @Operation(summary = "Which passports have the documents of these persons")
    @PostMapping("/internal/passports/holders")
    Holders holders(@Valid @RequestBody HoldersRequest request) {
        List<@Nullable UUID> found = new ArrayList<>();
        holders.of(request.persons()).forEach(holder -> found.add(holder.orElse(null)));
        return new Holders(found);
    }

    private @Nullable DocumentInFull inFull(Passport passport) {
        IdentityDocument document = passport.document();
        if (document == null) {
            return null;
        }
        String number = vault.open(passport.id(), document);
        return new DocumentInFull(
                document.type(),
                number,
                document.name(),
                document.masked(),
                PersonKey.of(document.type(), number),
                document.sex(),
                document.birthDate());
    }
}
