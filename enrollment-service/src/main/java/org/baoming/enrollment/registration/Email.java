package org.baoming.enrollment.registration;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.baoming.contact.EmailForm;
import org.jspecify.annotations.Nullable;

/**
 * Text that passport-service accepts as an e-mail address, or no text. It has the name of Jakarta Validation's
 * constraint, and so the same code.
 */
@Documented
@Constraint(validatedBy = Email.Rule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Email {

    String message() default "must be a well-formed email address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What is missing or blank is judged by another rule. */
    final class Rule implements ConstraintValidator<Email, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || text.isBlank() || EmailForm.canonical(text).isPresent();
        }
    }
}
