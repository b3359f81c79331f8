package org.baoming.enrollment.selfservice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.agreement.CentreNotices;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.registration.SubjectChoice;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.seats.CentreSeats;
import org.baoming.enrollment.seats.SeatCount;
import org.baoming.enrollment.seats.SeatCounters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Shows the effect of a choice of subjects before the candidate saves it. It takes no seat and writes nothing. */
@Component
public class PreviewSubjects {
    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final SeatCounters counters;
    private final RosterRule rosterRule;
    private final CentreNotices notices;
    private final InstantSource clock;

    /**
     * @param version names the subjects that this starts from; the choice is saved with it
     * @param context where the registration stands now
     * @param full subjects without a place at this moment, which may be another one when the choice is saved
     * @param centreFull the centre has too few places in total
     */
    public record Preview(
            Registration registration,
            SubjectChoice choice,
            long version,
            RegistrationContext context,
            List<SubjectCode> full,
            boolean centreFull) {}

    PreviewSubjects(
            Registrations registrations,
            RegistrationContext.Finder contexts,
            SeatCounters counters,
            RosterRule rosterRule,
            CentreNotices notices,
            InstantSource clock) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.counters = counters;
        this.rosterRule = rosterRule;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * @param accepted the centre's notices that are accepted with the choice: from code to version
     * @throws ProblemException what {@link ChooseSubjects} would refuse, but for places
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Preview preview(
            PassportId passport,
            RegistrationId id,
            CentreCode centre,
            List<SubjectCode> wanted,
            Map<String, Integer> accepted) {
        Registration registration = registrations.find(id, passport);
        Centre at = contexts.centre(registration, centre);
        registration.requireManagedByCandidate();
        rosterRule.require(registration.roster(), at);
        Instant now = clock.instant();
        SubjectChoice choice = SubjectChoice.judge(registration, at, wanted, now);
        if (!choice.added().isEmpty()) {
            notices.requireRead(registration, centre, accepted, now);
        }
        CentreSeats seats = counters.seats(at.session(), centre);
        List<SubjectCode> full = choice.added().stream()
                .map(Centre.Offer::subject)
                .filter(subject -> isMissing(seats.of(subject), 1))
                .toList();
        long given =
                choice.moves() ? 0 : choice.lapsed().size() + choice.cancelled().size();
        boolean centreFull = isMissing(seats.total(), choice.added().size() - given);
        return new Preview(
                registration, choice, registration.subjectsVersion(now), contexts.of(registration), full, centreFull);
    }

    private static boolean isMissing(SeatCount count, long places) {
        return places > 0 && !count.hasForNewcomers(Math.toIntExact(places));
    }
}
