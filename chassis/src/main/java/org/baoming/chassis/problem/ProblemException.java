package org.baoming.chassis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal with a code, which becomes an RFC 9457 problem. Its detail must not contain personal data. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * What is wrong with one field of the request.
     *
     * @param max how many characters it may have, where it has more
     */
    public record FieldError(
            String field,
            String code,
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer max) {

        FieldError(String field, String code, String message) {
            this(field, code, message, null);
        }
    }

    private final transient ProblemCode code;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private final transient List<FieldError> errors = new ArrayList<>();

    public ProblemException(ProblemCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public ProblemException(ProblemCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    /** Adds a member to the problem, for instance which subject is full. */
    public ProblemException with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    /**
     * Names the field that is wrong.
     *
     * @param field the path in the request, {@code subjects[0]}
     * @param code a stable code, {@code REQUIRED}, {@code UNKNOWN_SUBJECT}
     */
    public ProblemException field(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
        return this;
    }

    /** Names the field that is too long, and how many characters it may have. */
    public ProblemException tooLong(String field, String code, String message, int max) {
        errors.add(new FieldError(field, code, message, max));
        return this;
    }

    /**
     * Makes every check, so that all that is wrong with a request is told at once: the first refusal, with the fields of
     * the others.
     *
     * @throws ProblemException where a check refuses; a refusal that names no field is thrown alone, because it is not
     *     about what was typed
     */
    public static void together(Runnable... checks) {
        ProblemException first = null;
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (ProblemException refused) {
                if (refused.errors.isEmpty()) {
                    throw refused;
                }
                if (first == null) {
                    first = refused;
                } else {
                    first.errors.addAll(refused.errors);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    public ProblemCode code() {
        return code;
    }

    /** The English sentence for this occurrence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    Map<String, Object> properties() {
        return properties;
    }

    List<FieldError> errors() {
        return errors;
    }
}
