package org.baoming.chassis.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that other people read on screen and in print: a school, an address, a reason. Refused are control characters
 * other than line ends, the remains of wrongly decoded text (U+FFFD, half characters), private-use characters, unassigned
 * characters (except on the planes of ideographs, to which each Unicode version adds some), marks that reverse the
 * direction of the following text, and letters with too many marks.
 */
@Constraint(validatedBy = Legible.Rule.class)
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.ANNOTATION_TYPE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Legible {

    String message() default "contains a character that others cannot read";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself, for texts that are not a field of a request. */
    final class Rule implements ConstraintValidator<Legible, String> {

        private static final Pattern ILLEGIBLE = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]"
                + "|[\\p{Cs}\\p{Co}\\x{FFFD}]"
                + "|[\\p{Cn}&&[^\\x{20000}-\\x{2FFFD}\\x{30000}-\\x{3FFFD}]]"
                + "|[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]"
                + "|\\p{M}{7,}");

        public static boolean isLegible(String text) {
            return isPlain(text) || !ILLEGIBLE.matcher(text).find();
        }

        /** ASCII and Chinese characters, as nearly every text: an import of 20,000 students judges 100,000 of them. */
        private static boolean isPlain(String text) {
            for (int index = 0; index < text.length(); index++) {
                char one = text.charAt(index);
                if ((one < ' ' || one > '~') && (one < 0x4E00 || one > 0x9FFF)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || isLegible(text);
        }
    }
}
