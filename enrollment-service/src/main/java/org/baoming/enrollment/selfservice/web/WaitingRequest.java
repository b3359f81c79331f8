package org.baoming.enrollment.selfservice.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param accepted the centre's notices that the candidate accepts now; absent: none */
record WaitingRequest(@Size(max = 50) @Nullable List<@NotNull @Valid Accepted> accepted) {

    static Map<String, Integer> acceptedVersions(@Nullable WaitingRequest request) {
        return request == null || request.accepted == null ? Map.of() : Accepted.versions(request.accepted);
    }
}
