package org.baoming.audit.candidate;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate has filled in, as enrollment-service has it now.
 *
 * @param method SELF or GROUP
 * @param passport null until the candidate of a group registration has claimed it
 * @param formKey the key of {@link FormDigests}, in base64; not to be stored
 */
public record RegistrationForm(
        @Nullable UUID passport,
        @Nullable String session,
        @Nullable String centre,
        @Nullable String method,
        boolean locked,
        @Nullable String reviewState,
        @Nullable Policy policy,
        Candidate candidate,
        @Nullable PersonalInformation personalInformation,
        List<Entry> entries,
        @Nullable String formKey) {

    /** A form without a candidate is invalid. */
    public RegistrationForm {
        Objects.requireNonNull(candidate, "candidate");
    }

    @Override
    public String toString() {
        return "RegistrationForm[…]";
    }

    /** What is used of the policy that applies to it. */
    public record Policy(boolean onSiteConfirmation) {}

    /** R-303; codes are those of the reference data. */
    public record PersonalInformation(
            @Nullable String sex,
            @Nullable String birthDate,
            @Nullable String ethnicGroup,
            @Nullable String occupation,
            @Nullable String education,
            @Nullable String trainingType,
            @Nullable String postcode,
            @Nullable String address,
            @Nullable String email,
            @Nullable String school,
            @Nullable String department,
            @Nullable String major,
            @Nullable String className,
            @Nullable String studentNumber) {

        @Override
        public String toString() {
            return "PersonalInformation[…]";
        }
    }

    /**
     * One subject; the fee in fen.
     *
     * @param seat where it is examined, once that is published
     */
    public record Entry(
            UUID entry,
            String subject,
            @Nullable String subjectNameZh,
            long feeFen,
            String state,
            @Nullable Seat seat) {}

    /** A published seat; times of day in China, {@code 09:00}. */
    public record Seat(String ticketNumber, String date, String startsAt, String endsAt, String room, int seat) {}
}
