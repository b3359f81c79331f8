package org.baoming.enrollment.document;

import java.time.LocalDate;
import org.baoming.enrollment.registration.ReferenceLists;
import org.jspecify.annotations.Nullable;

/**
 * A document as passport-service knows it. Its number is never stored; a blind index of its key is.
 *
 * @param key what identifies the documents of one person
 * @param sex what the document itself says, a code of {@link ReferenceLists#sexes}; null if it says nothing
 * @param birthDate likewise
 */
public record IdentityDocument(
        DocumentType type,
        String number,
        String name,
        String masked,
        PersonKey key,
        @Nullable String sex,
        @Nullable LocalDate birthDate) {

    public Candidate candidate() {
        return new Candidate(name, type, masked);
    }

    @Override
    public String toString() {
        return "IdentityDocument[" + type + "]";
    }
}
