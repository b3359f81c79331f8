package org.baoming.enrollment.document;

import java.time.LocalDate;
import org.baoming.enrollment.registration.ReferenceLists;
import org.jspecify.annotations.Nullable;

/**
 * A document as passport-service knows it. Its number is never kept; of its key there is a blind index.
 *
 * @param key what makes two documents one person's
 * @param sex what the document itself tells, a code of {@link ReferenceLists#sexes}; null where it tells nothing
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
