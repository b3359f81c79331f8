package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores changes of the catalogue, and derives preference capacities from exam dates and capacities. */
@Component
public class UpdateCatalogue {
    private final Catalogue catalogue;
    private final PreferenceCapacities capacities;

    UpdateCatalogue(Catalogue catalogue, PreferenceCapacities capacities) {
        this.catalogue = catalogue;
        this.capacities = capacities;
    }

    @Transactional
    public void update(ExamSession session) {
        catalogue.lock(session.code());
        catalogue.save(session);
        catalogue.centresOf(session.code()).forEach(centre -> derive(session, centre));
    }

    /** The capacities of a centre whose session is unknown are derived when the session arrives. */
    @Transactional
    public void update(Centre centre) {
        catalogue.lock(centre.session());
        catalogue.save(centre);
        catalogue.session(centre.session()).ifPresent(session -> derive(session, centre));
    }

    private void derive(ExamSession session, Centre centre) {
        Map<String, SortedMap<LocalDate, Integer>> derived = new HashMap<>();
        centre.capacities()
                .forEach((subject, capacity) ->
                        derived.put(subject, PreferenceCapacity.spread(capacity, session.examDates())));
        capacities.set(centre, derived);
    }
}
