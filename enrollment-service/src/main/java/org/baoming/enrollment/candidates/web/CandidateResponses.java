package org.baoming.enrollment.candidates.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.candidates.CandidateLine;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.springframework.stereotype.Component;

/** Adds to the lines of a list what the catalogue has of their centres: names, and the policy that says what a state means. */
@Component
class CandidateResponses {
    private final Catalogue catalogue;

    CandidateResponses(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<CandidateResponse> of(SessionCode session, List<CandidateLine> lines) {
        Map<CentreCode, Centre> centres = new HashMap<>();
        return lines.stream()
                .map(line -> {
                    Centre centre = centres.computeIfAbsent(
                            line.centre(),
                            code -> catalogue.centre(session, code).orElseThrow());
                    return CandidateResponse.from(
                            line,
                            centre.nameZh(),
                            centre.nameEn(),
                            line.method() == RegistrationMethod.GROUP
                                    ? centre.policy().forGroup()
                                    : centre.policy());
                })
                .toList();
    }
}
