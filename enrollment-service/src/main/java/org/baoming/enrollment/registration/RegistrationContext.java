package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.SessionProvince;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.RosterRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What surrounds a registration: names, windows and the policy that applies to it.
 *
 * <p>A centre does not review registrations that it has made itself, and date preferences are for candidates who register
 * themselves.
 *
 * @param centre null until one is chosen
 * @param restrictedTo the only centres that the candidate may choose, according to their rosters; empty: no roster
 *     restricts
 * @param roster fills in the school; null: the candidate is on no roster that is in use
 */
public record RegistrationContext(
        ExamSession session,
        SessionProvince province,
        @Nullable Centre centre,
        @Nullable RosterPlace roster,
        List<CentreCode> restrictedTo) {

    /** The centre's policy once there is one, the province's before. */
    public Policy policy() {
        return centre == null ? province.policy() : centre.policy();
    }

    /** The window of the centre; before there is one, whether one in the province is open. */
    public boolean isInWindow(Instant now) {
        return centre == null ? province.isInWindow(now) : centre.window().isOpenAt(now);
    }

    /** Whether registration is possible: the window is open, and the province is not closed. */
    public boolean isOpenAt(Instant now) {
        return centre == null ? province.isOpenAt(now) : centre.isOpenAt(now);
    }

    /** What the centre offers under this code. Whatever has been chosen is still offered. */
    public Centre.Offer offer(SubjectCode subject) {
        return Optional.ofNullable(centre)
                .flatMap(at -> at.offer(subject))
                .orElseThrow(() -> new IllegalStateException("Subject " + subject + " is not offered"));
    }

    /** Finds the contexts of registrations. */
    @Component
    public static class Finder {
        private final Catalogue catalogue;
        private final RosterRule rosterRule;

        Finder(Catalogue catalogue, RosterRule rosterRule) {
            this.catalogue = catalogue;
            this.rosterRule = rosterRule;
        }

        /** @throws ProblemException UNKNOWN_CENTRE if the registration's province has no such centre */
        public Centre centre(Registration registration, CentreCode centre) {
            RegistrationOrigin origin = registration.origin();
            return catalogue
                    .centre(origin.session(), centre)
                    .filter(found -> centre.province().equals(origin.province()))
                    .orElseThrow(() -> new ProblemException(
                                    EnrollmentProblem.UNKNOWN_CENTRE, "The province has no centre " + centre + ".")
                            .field("centre", "UNKNOWN_CENTRE", "The province has no such centre."));
        }

        public RegistrationContext of(Registration registration) {
            RegistrationOrigin origin = registration.origin();
            CentreCode centre = registration.centre();
            return new RegistrationContext(
                    catalogue.session(origin.session()).orElseThrow(),
                    catalogue.province(origin.session(), origin.province()).orElseThrow(),
                    centre == null
                            ? null
                            : seenBy(
                                    origin.method(),
                                    catalogue.centre(origin.session(), centre).orElseThrow()),
                    registration.schoolBy(rosterRule).orElse(null),
                    rosterRule.restrictedTo(registration.origin().session(), registration.roster()));
        }

        private static Centre seenBy(RegistrationMethod method, Centre centre) {
            return switch (method) {
                case SELF -> centre;
                case GROUP -> centre.with(centre.policy().forGroup());
            };
        }
    }
}
