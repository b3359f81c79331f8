package org.baoming.enrollment.administration;

import java.util.List;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.seats.SeatCounters;
import org.baoming.enrollment.seats.SeatUse;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a centre offer a subject, change its fee or capacity, or withdraw it. Offers have no version of
 * their own: a change names the version of the centre.
 */
@Component
public class ChangeOffer {
    private final CatalogueSettings settings;
    private final CatalogueTables tables;
    private final SeatCounters counters;
    private final SeatUse use;
    private final CentreAnnouncements announcements;
    private final CatalogueHistory history;

    ChangeOffer(
            CatalogueSettings settings,
            CatalogueTables tables,
            SeatCounters counters,
            SeatUse use,
            CentreAnnouncements announcements,
            CatalogueHistory history) {
        this.settings = settings;
        this.tables = tables;
        this.counters = counters;
        this.use = use;
        this.announcements = announcements;
        this.history = history;
    }

    /**
     * Existing entries keep the fee at which they were made.
     *
     * @throws ProblemException FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE, CAPACITY_BELOW_TAKEN
     */
    @Transactional
    public void offer(
            Staff staff, SessionCode session, CentreCode centre, OfferSettings wanted, ExpectedVersion expected) {
        requireCentre(staff, session, centre, expected);
        if (!settings.hasSubject(wanted.subject())) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no subject " + wanted.subject() + ".");
        }
        Optional<OfferSettings> before = settings.offer(session, centre, wanted.subject());
        if (before.equals(Optional.of(wanted))) {
            return;
        }
        tables.offer(session, centre, wanted.subject(), wanted.fee());
        Capacities.require(
                counters.changeCapacity(session, centre, wanted.subject(), wanted.capacity()),
                () -> use.of(session, centre).of(wanted.subject()));
        announcements.changed(session, List.of(centre));
        history.record(
                staff, CatalogueChange.Target.offer(session, centre, wanted.subject()), before.orElse(null), wanted);
    }

    /**
     * Sets the capacity to 0 first: a request that chooses the subject at the same moment is either counted or finds it
     * full.
     *
     * @throws ProblemException FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE, OFFER_TAKEN with {@code taken}, {@code reserved} and {@code paid}
     */
    @Transactional
    public void withdraw(
            Staff staff, SessionCode session, CentreCode centre, SubjectCode subject, ExpectedVersion expected) {
        requireCentre(staff, session, centre, expected);
        OfferSettings before = settings.offer(session, centre, subject)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The centre does not offer it."));
        if (!counters.changeCapacity(session, centre, subject, 0)) {
            SeatUse.Use now = use.of(session, centre).of(subject);
            throw Capacities.told(
                    new ProblemException(EnrollmentProblem.OFFER_TAKEN, now.taken() + " candidates have this subject."),
                    now);
        }
        tables.withdraw(session, centre, subject);
        announcements.changed(session, List.of(centre));
        history.record(staff, CatalogueChange.Target.offer(session, centre, subject), before, null);
    }

    private void requireCentre(Staff staff, SessionCode session, CentreCode centre, ExpectedVersion expected) {
        staff.requireReach(centre);
        expected.next(settings.locked(session, centre).map(CentreSettings::version));
    }
}
