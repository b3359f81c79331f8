package org.baoming.enrollment.selfservice.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;

/**
 * @param subjects the requested unpaid subjects; unpaid subjects that are not named are cancelled
 * @param accepted the centre's notices that the candidate accepts now; absent: none
 */
record SubjectsRequest(
        @NotNull @Pattern(regexp = "[0-9]{6}") String centre,
        @NotNull @Size(max = 30) List<@NotNull @Pattern(regexp = "[0-9]{2}") String> subjects,
        @Size(max = 50) @Nullable List<@NotNull @Valid Accepted> accepted) {

    CentreCode centreCode() {
        return new CentreCode(centre);
    }

    List<SubjectCode> subjectCodes() {
        return subjects.stream().map(SubjectCode::new).toList();
    }

    Map<String, Integer> acceptedVersions() {
        return accepted == null ? Map.of() : Accepted.versions(accepted);
    }
}
