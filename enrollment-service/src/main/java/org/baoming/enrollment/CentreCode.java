package org.baoming.enrollment;

import java.util.regex.Pattern;

/** Code of a test centre, e.g. {@code 659028}; its first two digits are the province. */
public record CentreCode(String value) implements Code {
    private static final Pattern FORM = Pattern.compile("[0-9]{6}");

    public CentreCode {
        Code.require(FORM, value);
    }

    public ProvinceCode province() {
        return new ProvinceCode(value.substring(0, 2));
    }

    @Override
    public String toString() {
        return value;
    }
}
