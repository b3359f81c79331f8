package org.baoming.enrollment;

import java.util.regex.Pattern;

/** Code of a province, e.g. {@code 65}. */
public record ProvinceCode(String value) implements Code {
    private static final Pattern FORM = Pattern.compile("[0-9]{2}");

    public ProvinceCode {
        Code.require(FORM, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
