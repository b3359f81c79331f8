package org.baoming.enrollment.selfservice.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A text that the candidate accepts, in the version that was shown. */
record Accepted(@NotBlank String text, @NotNull @Positive Integer version) {

    static Map<String, Integer> versions(List<Accepted> accepted) {
        return accepted.stream()
                .collect(Collectors.toMap(Accepted::text, Accepted::version, (earlier, later) -> later));
    }
}
