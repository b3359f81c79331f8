package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many preferences a day accepts: a subject's places are spread evenly over the exam dates. */
final class PreferenceCapacity {
    private PreferenceCapacity() {}

    /** The sum is the capacity, so that there is a day for everybody who has paid; the first days get the remainder. */
    static SortedMap<LocalDate, Integer> spread(int capacity, List<LocalDate> dates) {
        SortedMap<LocalDate, Integer> spread = new TreeMap<>();
        for (int day = 0; day < dates.size(); day++) {
            int extra = day < capacity % dates.size() ? 1 : 0;
            spread.put(dates.get(day), capacity / dates.size() + extra);
        }
        return spread;
    }
}
