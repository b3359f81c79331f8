package org.baoming.audit.candidate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A candidate as the queue shows them; the document number is masked. */
public record Candidate(String name, String documentType, String documentMasked) {

    /** Null without a name: it is not known yet. */
    public static @Nullable Candidate ofNullable(
            @Nullable String name, @Nullable String documentType, @Nullable String documentMasked) {
        return name == null
                ? null
                : new Candidate(
                        name,
                        Objects.requireNonNull(documentType, "documentType"),
                        Objects.requireNonNull(documentMasked, "documentMasked"));
    }

    @Override
    public String toString() {
        return "Candidate[…]";
    }
}
