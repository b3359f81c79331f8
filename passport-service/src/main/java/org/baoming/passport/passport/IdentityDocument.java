package org.baoming.passport.passport;

import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.version.ContentVersion;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.Sex;
import org.jspecify.annotations.Nullable;

/**
 * The document with which a person registers. Its number is stored encrypted.
 *
 * @param sealed the encrypted number, with the id of the key
 * @param blindIndex a keyed hash of what identifies the documents of one person: equal for all of them
 * @param masked the number as it may be shown
 * @param name exactly as it is on the document, with every Unicode character
 * @param sex if it follows from the number
 * @param birthDate if it follows from the number
 */
public record IdentityDocument(
        DocumentType type,
        String sealed,
        String blindIndex,
        String masked,
        String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate) {

    /** The version of the document, for requests that replace it; a change of an address does not change it. */
    public long version() {
        return ContentVersion.of(List.of(type, blindIndex, masked, name));
    }

    @Override
    public String toString() {
        return "IdentityDocument[" + type + " " + masked + "]";
    }
}
