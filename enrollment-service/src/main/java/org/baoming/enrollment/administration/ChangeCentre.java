package org.baoming.enrollment.administration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.OnSitePlan;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.seats.SeatCounters;
import org.baoming.enrollment.seats.SeatUse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds a centre without offers to a session, or changes its settings there (R-103 … R-105). */
@Component
public class ChangeCentre {

    /** A centre's staff may change how the centre works, but not what the candidates of a province may do. */
    private static final Set<String> SET_BY_CENTRE_STAFF = Set.of(
            "reviewRequired",
            "classRequired",
            "approvedPaymentWindow",
            "datePreferences",
            "selfPrintTicket",
            "photoBackground",
            "photoColour",
            "onSiteConfirmation",
            "rosterMode");

    /** It applies when a registration opens, before there is a centre. */
    private static final String NEVER_SET_AT_CENTRES = "crossCentre";

    private final Catalogue catalogue;
    private final CatalogueSettings settings;
    private final CatalogueTables tables;
    private final SeatCounters counters;
    private final SeatUse use;
    private final CentreAnnouncements announcements;
    private final CatalogueHistory history;

    ChangeCentre(
            Catalogue catalogue,
            CatalogueSettings settings,
            CatalogueTables tables,
            SeatCounters counters,
            SeatUse use,
            CentreAnnouncements announcements,
            CatalogueHistory history) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.tables = tables;
        this.counters = counters;
        this.use = use;
        this.announcements = announcements;
        this.history = history;
    }

    /**
     * @param wanted how it shall be; its version is given here
     * @throws ProblemException FORBIDDEN, NOT_FOUND, UNKNOWN_PROVINCE, CHANGED_MEANWHILE, CAPACITY_BELOW_TAKEN; INVALID_FIELD if
     *     the window outlives the exam, or is wider than centre staff may make it
     */
    @Transactional
    public CentreSettings change(Staff staff, CentreSettings wanted, ExpectedVersion expected) {
        staff.requireReach(wanted.centre());
        ExamSession session = Optional.ofNullable(catalogue.currentSession(wanted.session()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such session."));
        Optional<CentreSettings> before = settings.locked(wanted.session(), wanted.centre());
        CentreSettings after = wanted.withVersion(expected.next(before.map(CentreSettings::version)));
        if (before.isPresent()
                && before.get().equals(after.withVersion(before.get().version()))) {
            return before.get();
        }
        requireAllowed(staff, session, before.orElse(null), after);
        if (before.isEmpty()) {
            staff.requireReach(after.centre().province());
            requireProvince(after);
            tables.add(after);
        } else {
            tables.update(after);
        }
        Capacities.require(
                counters.changeCapacity(after.session(), after.centre(), null, after.capacity()),
                () -> use.of(after.session(), after.centre()).total());
        announce(before.orElse(null), after);
        history.record(
                staff, CatalogueChange.Target.centre(after.session(), after.centre()), before.orElse(null), after);
        return after;
    }

    private void requireProvince(CentreSettings centre) {
        if (settings.province(centre.session(), centre.centre().province()).isEmpty()) {
            throw new ProblemException(
                    EnrollmentProblem.UNKNOWN_PROVINCE, "Open the session to the centre's province first.");
        }
    }

    private static void requireAllowed(
            Staff staff, ExamSession session, @Nullable CentreSettings before, CentreSettings after) {
        if (before != null && staff.isStaffOfCentre() && !before.names().equals(after.names())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "The province names its centres.")
                    .field("nameZh", "NOT_YOURS", "The province gives name and address.");
        }
        Window window = after.window();
        Window held = before == null || before.window() == null ? session.window() : before.window();
        if (window != null && window.closesAt().isAfter(session.over())) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The window closes after the exam is over.")
                    .field("window.closesAt", "AFTER_EXAM", "It closes at the end of the last exam day at the latest.");
        }
        if (window != null && staff.isStaffOfCentre() && !session.window().encloses(window) && !held.encloses(window)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "A centre may only narrow its window.")
                    .field("window", "OUTSIDE_SESSION", "It lies within the session's; the province can widen it.");
        }
        OnSitePlan onSite = after.onSite();
        if (onSite != null && onSite.window().closesAt().isAfter(session.over())) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The on-site confirmation ends after the exam.")
                    .field("onSite.window", "AFTER_EXAM", "It ends before the exam is over.");
        }
        requireAllowed(staff, (before == null ? PolicyOverride.NONE : before.policy()).differences(after.policy()));
    }

    private static void requireAllowed(Staff staff, Set<String> changedSettings) {
        List<String> refused = changedSettings.stream()
                .filter(name -> name.equals(NEVER_SET_AT_CENTRES)
                        || (staff.isStaffOfCentre() && !SET_BY_CENTRE_STAFF.contains(name)))
                .toList();
        if (!refused.isEmpty()) {
            var problem = new ProblemException(
                    CommonProblem.FORBIDDEN, "Not to be set here: " + String.join(", ", refused) + ".");
            refused.forEach(name -> problem.field("policy." + name, "NOT_YOURS", "It is set further up."));
            throw problem;
        }
    }

    /** The centre's names are the same in every session. */
    private void announce(@Nullable CentreSettings before, CentreSettings after) {
        List<CentreCode> centre = List.of(after.centre());
        if (before == null) {
            announcements.opened(after.session(), centre);
        } else {
            announcements.changed(after.session(), centre);
        }
        if (before == null || !before.names().equals(after.names())) {
            settings.sessionsOf(after.centre()).stream()
                    .filter(session -> !session.equals(after.session()))
                    .forEach(session -> announcements.changed(session, centre));
        }
    }
}
