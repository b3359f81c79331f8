package org.baoming.passport.passport;

import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.version.ContentVersion;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.Sex;
import org.jspecify.annotations.Nullable;

/**
 * The document that a person registers with. Its number is kept sealed.
 *
 * @param sealed the number, encrypted, with the id of the key
 * @param blindIndex a keyed hash of what makes two entries one person's document: one person's document, one index
 * @param masked the number as it may be shown
 * @param name exactly as it stands on the document, every Unicode character kept
 * @param sex where it follows from the number
 * @param birthDate where it follows from the number
 */
public record IdentityDocument(
        DocumentType type,
        String sealed,
        String blindIndex,
        String masked,
        String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate) {

    /** Names it for who replaces it: an address that changes meanwhile is none of its business. */
    public long version() {
        return ContentVersion.of(List.of(type, blindIndex, masked, name));
    }

    @Override
    public String toString() {
        return "IdentityDocument[" + type + " " + masked + "]";
    }
}
