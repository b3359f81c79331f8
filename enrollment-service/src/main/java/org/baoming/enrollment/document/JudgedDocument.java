package org.baoming.enrollment.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * passport-service's judgement of an entered document.
 *
 * @param document as it is stored; null if it has a fault
 */
public record JudgedDocument(@Nullable IdentityDocument document, List<Fault> faults) {

    /**
     * Why it cannot be one.
     *
     * @param field {@code number} or {@code name}
     * @param message names the character, the length or the right type
     */
    public record Fault(String field, String code, String message) {}

    public JudgedDocument {
        faults = List.copyOf(faults);
    }
}
