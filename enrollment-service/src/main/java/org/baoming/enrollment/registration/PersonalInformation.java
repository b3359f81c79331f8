package org.baoming.enrollment.registration;

import java.time.LocalDate;
import java.util.Arrays;
import org.baoming.chassis.version.ContentVersion;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.roster.RosterPlace;
import org.jspecify.annotations.Nullable;

/**
 * The form of R-303, which the candidate has declared true and accurate. Codes are those of {@link ReferenceLists}.
 *
 * @param className required if the policy says so
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
        @Nullable String department,
        @Nullable String major,
        @Nullable String className,
        @Nullable String studentNumber) {

    /** The version of the form, for requests that replace it. */
    public long version() {
        return ContentVersion.of(Arrays.<@Nullable Object>asList(
                sex,
                birthDate,
                ethnicGroup,
                occupation,
                education,
                trainingType,
                postcode,
                address,
                email,
                school,
                department,
                major,
                className,
                studentNumber));
    }

    /**
     * Whether the form has everything that the policy requires; the centre may have been chosen after the form was filled
     * in.
     */
    public boolean isEnoughFor(Policy policy) {
        return className != null || !policy.classRequired();
    }

    /** This form with the school of the roster; what the roster does not contain stays. */
    public PersonalInformation enrolledAs(RosterPlace place) {
        return new PersonalInformation(
                sex,
                birthDate,
                ethnicGroup,
                occupation,
                education,
                trainingType,
                postcode,
                address,
                email,
                place.school() != null ? place.school() : school,
                place.department() != null ? place.department() : department,
                place.major() != null ? place.major() : major,
                place.className() != null ? place.className() : className,
                place.studentNumber() != null ? place.studentNumber() : studentNumber);
    }

    @Override
    public String toString() {
        return "PersonalInformation[…]";
    }
}
