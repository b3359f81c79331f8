package org.baoming.passport.passport;

import java.time.LocalDate;
import java.util.UUID;
import org.baoming.passport.Language;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.Sex;
import org.jspecify.annotations.Nullable;

/** A passport as its owner sees it: addresses and document masked. */
public record PassportView(
        UUID passport,
        String emailMasked,
        String mobileMasked,
        @Nullable DocumentView document,
        Language language,
        long version) {

    /** @param version the document is replaced with it in {@code If-Match}; where there is none, with {@code If-None-Match: *} */
    public record DocumentView(
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

    public static PassportView from(Passport passport, Language language) {
        return new PassportView(
                passport.id(),
                passport.email().masked(),
                passport.mobile().masked(),
                DocumentView.from(passport.document()),
                language,
                passport.version());
    }
}
