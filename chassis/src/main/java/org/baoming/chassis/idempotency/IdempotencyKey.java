package org.baoming.chassis.idempotency;

import java.util.regex.Pattern;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The client's name for one intended request, from the header {@code Idempotency-Key}. Controllers take it as a parameter.
 *
 * @param value 1 to 100 visible ASCII characters
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,100}");

    static IdempotencyKey parse(@Nullable String header) {
        if (header == null || !VALID.matcher(header).matches()) {
            throw new ProblemException(
                            CommonProblem.IDEMPOTENCY_KEY_MISSING, "Send a new random value with every new request")
                    .field(HEADER, header == null ? "REQUIRED" : "PATTERN", "1 to 100 visible ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
