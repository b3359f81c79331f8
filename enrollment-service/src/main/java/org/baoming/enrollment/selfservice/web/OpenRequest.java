package org.baoming.enrollment.selfservice.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.selfservice.OpenRegistration;

/** @param accepted the texts that the candidate accepted, in the versions that were shown */
record OpenRequest(
        @NotNull @Pattern(regexp = "[0-9]{4}-[0-9]{2}") String session,
        @NotNull @Pattern(regexp = "[0-9]{2}") String province,
        @NotNull @Size(max = 50) List<@NotNull @Valid Accepted> accepted) {

    OpenRegistration.Request toRequest() {
        return new OpenRegistration.Request(
                new SessionCode(session), new ProvinceCode(province), Accepted.versions(accepted));
    }
}
