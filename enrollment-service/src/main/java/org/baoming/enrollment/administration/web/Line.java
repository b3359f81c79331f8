package org.baoming.enrollment.administration.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.baoming.chassis.text.Legible;

/** A name, a title, an address: one line of text that is not empty. */
@NotBlank
@Size(max = 200)
@Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
@Legible
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface Line {
    String message() default "one line of text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
