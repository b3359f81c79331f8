package org.baoming.enrollment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The form of R-303, declared true and accurate by the candidate. Codes are those of {@link ReferenceLists}.
 *
 * @param className required where policy says so
 */
public record PersonalInformation(
        String sex,
        LocalDate birthDate,
        String ethnicGroup,
        String occupation,
        String education,
        String trainingType,
        @Nullable String postcode,
        @Nullable String address,
        @Nullable String email,
        @Nullable String school,
        @Nullable String major,
        @Nullable String className,
        @Nullable String studentNumber) {

    /** Whether everything is there that policy asks for; the centre may have come after the form. */
    boolean isEnoughFor(Policy policy) {
        return className != null || !policy.classRequired();
    }

    @Override
    public String toString() {
        return "PersonalInformation[…]";
    }
}
