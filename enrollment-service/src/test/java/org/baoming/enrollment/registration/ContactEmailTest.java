package org.baoming.enrollment.registration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.baoming.contact.EmailForm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The e-mail address in the form that a candidate fills in, and in the rows of a group's spreadsheet. */
@DisplayName("R-201 R-303 R-502 a contact e-mail is taken in the forms that the passport takes")
class ContactEmailTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    static Stream<Arguments> cases() {
        return JsonMapper.shared()
                .readTree(Path.of("../chassis/contact/cases.json"))
                .path("emails")
                .valueStream()
                .map(one -> Arguments.of(
                        one.path("typed").asString(), one.path("canonical").stringValue(null)));
    }

    @DisplayName("R-303 the form takes an e-mail address as the passport does, in one spelling")
    @ParameterizedTest
    @MethodSource("cases")
    void as_in_the_table(String typed, String canonical) {
        var form = new PersonalInformationRequest(
                "MALE",
                LocalDate.of(2000, 3, 1),
                "01",
                "1",
                "1",
                "1",
                null,
                null,
                typed,
                null,
                null,
                null,
                null,
                null,
                true);

        var violations = VALIDATOR.validate(form);

        if (canonical != null) {
            assertThat(violations).isEmpty();
            assertThat(form.information().email()).isEqualTo(EmailForm.shown(canonical));
        } else if (typed.isBlank()) {
            assertThat(violations).as("it may be left out").isEmpty();
            assertThat(form.information().email()).isNull();
        } else {
            assertThat(violations)
                    .extracting(violation -> violation
                            .getConstraintDescriptor()
                            .getAnnotation()
                            .annotationType()
                            .getSimpleName())
                    .containsExactly("Email");
        }
    }
}
