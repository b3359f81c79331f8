package org.baoming.enrollment.candidates;

import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.Policy;
import org.springframework.stereotype.Component;

/**
 * How many candidates a centre has still to confirm on site, as its list of them would show. A number names nobody, so it is no look
 * at anybody's data.
 */
@Component
public class CountOnSiteToDo {
    /** Beyond it, a number says no more than that there are many. */
    private static final int COUNTED = 9_999;

    private final CandidateLines lines;
    private final Catalogue catalogue;

    CountOnSiteToDo(CandidateLines lines, Catalogue catalogue) {
        this.lines = lines;
        this.catalogue = catalogue;
    }

    /**
     * @param required the centre takes part in the session and confirms on site there
     * @param more there are more than were counted
     */
    public record ToDo(boolean required, int open, boolean more) {}

    public ToDo count(Caller caller, SessionCode session) {
        CentreCode own = Staff.of(caller).ownCentre().orElseGet(() -> new CentreCode(caller.requireCentre()));
        if (!catalogue
                .centre(session, own)
                .map(Centre::policy)
                .filter(Policy::onSiteConfirmation)
                .isPresent()) {
            return new ToDo(false, 0, false);
        }
        int found = lines.count(CandidateQuery.ofCentre(session, own, Standing.ON_SITE_OPEN), COUNTED + 1);
        return new ToDo(true, Math.min(found, COUNTED), found > COUNTED);
    }
}
