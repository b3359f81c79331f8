package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many wishes a day takes unless somebody says otherwise: a subject's places spread evenly over the exam dates. */
final class PreferenceCapacity {
    private PreferenceCapacity() {}

    /** The sum is the capacity, so that everybody who has paid finds some day; the first days take what does not divide. */
    static SortedMap<LocalDate, Integer> spread(int capacity, List<LocalDate> dates) {
        SortedMap<LocalDate, Integer> spread = new TreeMap<>();
        for (int day = 0; day < dates.size(); day++) {
            int extra = day < capacity % dates.size() ? 1 : 0;
            spread.put(dates.get(day), capacity / dates.size() + extra);
        }
        return spread;
    }
}
