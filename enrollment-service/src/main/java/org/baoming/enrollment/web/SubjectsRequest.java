package org.baoming.enrollment.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SubjectCode;

/** @param subjects the unpaid subjects as they shall be; those that are not named are let go */
record SubjectsRequest(
        @NotNull @Pattern(regexp = "[0-9]{6}") String centre,
        @NotNull @Size(max = 30) List<@NotNull @Pattern(regexp = "[0-9]{2}") String> subjects) {

    CentreCode centreCode() {
        return new CentreCode(centre);
    }

    List<SubjectCode> subjectCodes() {
        return subjects.stream().map(SubjectCode::new).toList();
    }
}
