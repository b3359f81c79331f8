package org.baoming.scheduling.preference;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.catalogue.Catalogue;
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

    /** @throws ProblemException NOT_FOUND for another candidate's registration and for one without a paid subject */
    public DatePreferences show(RegistrationId id, PassportId passport) {
        PaidRegistration registration = registrations
                .find(id)
                .filter(paid -> paid.passport().equals(passport))
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND, "There is no such registration with a paid subject"));
        var remaining = capacities.remaining(registration.session(), registration.centre());
        return new DatePreferences(
                isOpen(registration),
                registration.entries().stream()
                        .map(entry -> new DatePreferences.Entry(
                                entry.id(), entry.subject(), entry.preferredDate(), choices(entry, remaining)))
                        .toList());
    }

    private boolean isOpen(PaidRegistration registration) {
        var session = catalogue.session(registration.session());
        var centre = catalogue.centre(registration.session(), registration.centre());
        return session.isPresent()
                && centre.isPresent()
                && centre.get().datePreferences()
                && centre.get().windowIn(session.get()).isOpen(clock.instant());
    }

    private static List<DatePreferences.Choice> choices(
            PaidEntry entry, Map<String, SortedMap<LocalDate, Integer>> remaining) {
        return remaining.getOrDefault(entry.subject(), new TreeMap<>()).entrySet().stream()
                .map(day -> new DatePreferences.Choice(day.getKey(), day.getValue()))
                .toList();
    }
}
