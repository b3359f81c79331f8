package org.baoming.scheduling.preference;

import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.springframework.stereotype.Component;

/** Shows a centre's staff how many preferences each exam day accepts and has. */
@Component
public class ShowDateCapacities {
    private final Catalogue catalogue;
    private final DateCapacities settings;
    private final PreferenceCapacities capacities;

    ShowDateCapacities(Catalogue catalogue, DateCapacities settings, PreferenceCapacities capacities) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.capacities = capacities;
    }

    /**
     * The version is read first: with settings that are newer than it, the next change is refused and nothing is overwritten.
     *
     * @throws ProblemException NOT_FOUND
     */
    public CentreDates show(String session, String code) {
        long version = settings.version(session, code);
        Centre centre = catalogue
                .centre(session, code)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The session has no such centre."));
        var set = settings.of(session, code);
        var days = capacities.days(session, code);
        return new CentreDates(
                session,
                code,
                version,
                centre.capacities().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(offer -> new CentreDates.Subject(
                                offer.getKey(),
                                offer.getValue(),
                                !set.containsKey(offer.getKey()),
                                days.getOrDefault(offer.getKey(), List.of())))
                        .toList());
    }
}
