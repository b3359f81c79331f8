package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Derives how many preferences each day of a centre accepts: what its staff has set, otherwise the subject's places
 * spread evenly. Called with the catalogue locked, whenever the catalogue or a setting changes.
 */
@Component
class DeriveCapacities {
    private final DateCapacities settings;
    private final PreferenceCapacities capacities;

    DeriveCapacities(DateCapacities settings, PreferenceCapacities capacities) {
        this.settings = settings;
        this.capacities = capacities;
    }

    void derive(ExamSession session, Centre centre) {
        var set = settings.of(centre.session(), centre.code());
        Map<String, SortedMap<LocalDate, Integer>> derived = new HashMap<>();
        centre.capacities()
                .forEach((subject, places) ->
                        derived.put(subject, capacities(set.get(subject), places, session.examDates())));
        capacities.set(centre, derived);
    }

    /** A date that was added after the staff has set the subject accepts none until they set it again. */
    static SortedMap<LocalDate, Integer> capacities(
            @Nullable SortedMap<LocalDate, Integer> set, int places, List<LocalDate> dates) {
        if (set == null) {
            return PreferenceCapacity.spread(places, dates);
        }
        SortedMap<LocalDate, Integer> capacities = new TreeMap<>();
        dates.forEach(date -> capacities.put(date, set.getOrDefault(date, 0)));
        return capacities;
    }
}
