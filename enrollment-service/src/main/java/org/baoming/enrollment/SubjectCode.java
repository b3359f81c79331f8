package org.baoming.enrollment;

import java.util.regex.Pattern;

/** Code of a subject, e.g. {@code 67}. */
public record SubjectCode(String value) implements Code {
    private static final Pattern FORM = Pattern.compile("[0-9]{2}");

    public SubjectCode {
        Code.require(FORM, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
