package org.baoming.enrollment.administration.web;

import java.util.List;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.CheckReadiness;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.PolicyEffects;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is missing before a session opens, and whom a change of its policy would touch: each sees their own part. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}")
@ForStaff
class ReadinessController {
    private final Catalogue catalogue;
    private final CheckReadiness checkReadiness;
    private final PolicyEffects policyEffects;

    ReadinessController(Catalogue catalogue, CheckReadiness checkReadiness, PolicyEffects policyEffects) {
        this.catalogue = catalogue;
        this.checkReadiness = checkReadiness;
        this.policyEffects = policyEffects;
    }

    private record Part(
            @Nullable ProvinceCode province, @Nullable CentreCode centre) {

        /** What is asked for, or else all that is theirs. */
        static Part of(Staff staff, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
            if (centre != null) {
                staff.requireReach(centre);
            } else if (province != null) {
                staff.requireReach(province);
            }
            Optional<CentreCode> own = staff.ownCentre();
            return new Part(staff.ownProvince().orElse(province), own.orElse(centre));
        }
    }

    @GetMapping("/readiness")
    List<CheckReadiness.Finding> readiness(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre) {
        Part part = Part.of(Staff.of(caller), province, centre);
        requireSession(session);
        return checkReadiness.check(session, part.province(), part.centre());
    }

    /** How many candidates a change of the policy would touch. */
    @GetMapping("/policy-effects")
    PolicyEffects.Effects effects(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre) {
        Part part = Part.of(Staff.of(caller), province, centre);
        requireSession(session);
        return policyEffects.of(session, part.province(), part.centre());
    }

    private void requireSession(SessionCode session) {
        if (catalogue.session(session).isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such session.");
        }
    }
}
