package org.baoming.enrollment.registration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.baoming.chassis.text.Legible;
import org.baoming.contact.EmailForm;
import org.jspecify.annotations.Nullable;

/** @param declared the candidate declares that all this is true and accurate */
public record PersonalInformationRequest(
        @NotBlank String sex,
        @NotNull @Past LocalDate birthDate,
        @NotBlank String ethnicGroup,
        @NotBlank String occupation,
        @NotBlank String education,
        @NotBlank String trainingType,
        @Pattern(regexp = "[0-9]{6}") @Nullable String postcode,
        @Legible @Size(max = 200) @Nullable String address,
        @Email @Size(max = 300) @Nullable String email,
        @Legible @Size(max = 100) @Nullable String school,
        @Legible @Size(max = 100) @Nullable String department,
        @Legible @Size(max = 100) @Nullable String major,
        @Legible @Size(max = 100) @Nullable String className,
        @Legible @Size(max = 50) @Nullable String studentNumber,
        @NotNull @AssertTrue Boolean declared) {

    public PersonalInformation information() {
        return new PersonalInformation(
                sex,
                birthDate,
                ethnicGroup,
                occupation,
                education,
                trainingType,
                given(postcode),
                given(address),
                canonical(email),
                given(school),
                given(department),
                given(major),
                given(className),
                given(studentNumber));
    }

    /** An empty field of a form counts as absent. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The same form as at the passport, so that {@code ＠} and a domain of another script are what they mean. */
    private static @Nullable String canonical(@Nullable String email) {
        String given = given(email);
        return given == null
                ? null
                : EmailForm.canonical(given).map(EmailForm::shown).orElseThrow();
    }

    @Override
    public String toString() {
        return "PersonalInformationRequest[…]";
    }
}
