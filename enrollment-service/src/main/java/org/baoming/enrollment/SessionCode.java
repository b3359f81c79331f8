package org.baoming.enrollment;

import java.util.regex.Pattern;

/** Code of an exam session, e.g. {@code 2027-03}. */
public record SessionCode(String value) implements Code {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}");

    public SessionCode {
        Code.require(FORM, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
