package org.baoming.scheduling.preference;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows candidates their date preferences and how many each day still accepts. */
@Component
public class ShowDatePreferences {
    private final PaidRegistrations registrations;
    private final Catalogue catalogue;
    private final PreferenceCapacities capacities;
    private final InstantSource clock;

    ShowDatePreferences(
            PaidRegistrations registrations,
            Catalogue catalogue,
            PreferenceCapacities capacities,
            InstantSource clock) {
        this.registrations = registrations;
        this.catalogue = catalogue;
        this.capacities = capacities;
        this.clock = clock;
    }

    /**
     * @throws ProblemException NOT_FOUND for another candidate's registration and for one without a paid subject;
     *     GROUP_REGISTRATION
     */
    public DatePreferences show(RegistrationId id, PassportId passport) {
        PaidRegistration registration = registrations.require(registrations.find(id), id, passport);
        Optional<ExamSession> session = catalogue.session(registration.session());
        Optional<Centre> centre = catalogue.centre(registration.session(), registration.centre());
        RegistrationWindow window =
                session.flatMap(known -> centre.map(at -> at.windowIn(known))).orElse(null);
        var days = capacities.days(registration.session(), registration.centre());
        return new DatePreferences(
                registration.session(),
                registration.centre(),
                state(centre.map(Centre::datePreferences).orElse(false), window),
                window,
                registration.entries().stream()
                        .map(entry -> new DatePreferences.Entry(
                                entry.id(), entry.subject(), entry.preferredDate(), choices(entry, days)))
                        .toList());
    }

    /** What a registration prefers, for staff. */
    public record Preferred(String session, String centre, List<PaidEntry> entries) {}

    /**
     * For the staff of its centre or province, and for the board.
     *
     * @throws ProblemException NOT_FOUND for a registration that is none of theirs, or has no date to prefer: nothing is paid, or the
     *     centre has registered the candidate
     */
    public Preferred showToStaff(RegistrationId id, Caller caller) {
        return registrations
                .find(id)
                .filter(registration ->
                        Staff.within(caller, registration.centre()).isPresent())
                .map(registration ->
                        new Preferred(registration.session(), registration.centre(), registration.entries()))
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND, "There is no such registration with a paid subject"));
    }

    private DatePreferences.State state(boolean offered, @Nullable RegistrationWindow window) {
        if (window == null) {
            return DatePreferences.State.UNKNOWN;
        }
        if (!offered) {
            return DatePreferences.State.NOT_OFFERED;
        }
        Instant now = clock.instant();
        if (window.isOpen(now)) {
            return DatePreferences.State.OPEN;
        }
        return now.isBefore(window.opensAt()) ? DatePreferences.State.NOT_OPEN_YET : DatePreferences.State.CLOSED;
    }

    private static List<DatePreferences.Choice> choices(PaidEntry entry, Map<String, List<CentreDates.Day>> days) {
        return days.getOrDefault(entry.subject(), List.of()).stream()
                .map(day -> new DatePreferences.Choice(day.date(), day.remaining()))
                .toList();
    }
}
