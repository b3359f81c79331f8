package org.baoming.enrollment.group.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.group.MatchNumbers;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Group registrations, for photo-service, which receives files that are called like documents or student numbers. */
@RestController
class InternalGroupController {
    private final MatchNumbers matchNumbers;

    InternalGroupController(MatchNumbers matchNumbers) {
        this.matchNumbers = matchNumbers;
    }

    /** @param names document or student numbers */
    record Names(
            @NotNull SessionCode session,
            @NotNull CentreCode centre,
            @NotNull @Size(max = 200) List<@NotNull @Size(max = 64) String> names) {
        @Override
        public String toString() {
            return "Names[" + session + ", " + centre + "]";
        }
    }

    /** @param registrations for each name, in their order, those that it means */
    record Matches(List<Set<RegistrationId>> registrations) {}

    @Operation(tags = "internal-controller", summary = "The centre's own group registrations that these numbers mean")
    @PostMapping("/internal/group-registrations/matches")
    Matches matches(@Valid @RequestBody Names names) {
        return new Matches(matchNumbers.match(names.session(), names.centre(), names.names()));
    }
}
