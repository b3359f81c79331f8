package org.baoming.enrollment.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.baoming.enrollment.CentreCode;
import org.jspecify.annotations.Nullable;

/** A candidate's entry on the roster of one centre: what the school knows of its student. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RosterPlace(
        CentreCode centre,
        @Nullable String school,
        @Nullable String department,
        @Nullable String major,
        @Nullable String className,
        @Nullable String studentNumber) {

    @Override
    public String toString() {
        return "RosterPlace[" + centre + "]";
    }
}
