package org.baoming.chassis.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal with a code, which becomes an RFC 9457 problem. Its detail must not contain personal data. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong with one field of the request. */
    public record FieldError(String field, String code, String message) {}

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
