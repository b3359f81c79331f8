package org.baoming.enrollment.roster;

import java.util.List;
import java.util.Optional;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What rosters decide. A centre in mode {@code RESTRICT} accepts only the candidates on its roster, and they may
 * choose only such a centre that has them on its roster. {@code PREFILL} fills in the school and restricts nobody.
 *
 * <p>It runs in the opening minute: all it needs is in the registration and in the catalogue's cache.
 */
@Component
public class RosterRule {
    private final Catalogue catalogue;

    RosterRule(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param roster the candidate's places in the session
     * @throws ProblemException NOT_ON_ROSTER; ROSTER_OTHER_CENTRE with the {@code centres} that are open to the candidate
     */
    public void require(List<RosterPlace> roster, Centre at) {
        List<CentreCode> own = restrictedTo(at.session(), roster);
        if (own.contains(at.centre())) {
            return;
        }
        if (!own.isEmpty()) {
            List<String> codes = own.stream().map(CentreCode::value).toList();
            throw new ProblemException(
                            EnrollmentProblem.ROSTER_OTHER_CENTRE,
                            "Register at the centre that has you on its roster: " + String.join(", ", codes) + ".")
                    .with("centres", codes);
        }
        if (at.policy().rosterMode() == Policy.RosterMode.RESTRICT) {
            throw new ProblemException(
                            EnrollmentProblem.NOT_ON_ROSTER, "Centre " + at.centre() + " takes only its own students.")
                    .with("centre", at.centre().value());
        }
    }

    /** Whether {@link #require} accepts the centre. */
    public boolean isOnOffer(List<RosterPlace> roster, Centre at) {
        List<CentreCode> own = restrictedTo(at.session(), roster);
        return own.isEmpty() ? at.policy().rosterMode() != Policy.RosterMode.RESTRICT : own.contains(at.centre());
    }

    /** The only centres on offer to this candidate; empty: all centres that are not restricted. */
    public List<CentreCode> restrictedTo(SessionCode session, List<RosterPlace> roster) {
        return roster.stream()
                .filter(place -> mode(session, place) == Policy.RosterMode.RESTRICT)
                .map(RosterPlace::centre)
                .toList();
    }

    /** The roster that fills in the school: that of the chosen centre, otherwise the first of those that are in use. */
    public Optional<RosterPlace> placeOf(SessionCode session, List<RosterPlace> roster, @Nullable CentreCode chosen) {
        List<RosterPlace> used = roster.stream()
                .filter(place -> mode(session, place) != Policy.RosterMode.OFF)
                .toList();
        return used.stream()
                .filter(place -> place.centre().equals(chosen))
                .findFirst()
                .or(() -> used.stream().findFirst());
    }

    private Policy.RosterMode mode(SessionCode session, RosterPlace place) {
        return catalogue
                .centre(session, place.centre())
                .map(centre -> centre.policy().rosterMode())
                .orElse(Policy.RosterMode.OFF);
    }
}
