package org.baoming.enrollment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A readable business code. On the wire and in the database it is its text, leading zeros included. */
sealed interface Code permits SessionCode, ProvinceCode, CentreCode, SubjectCode {

    @JsonValue
    String value();

    static void require(Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' has not the form " + form.pattern());
        }
    }
}
