package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamDay;

/** How many wishes each day takes. Counting is done by the database, whatever the concurrency. */
public interface PreferenceCapacities {
    /** Sets the capacity of every day of a centre: by subject and date. Days that are not named take no wish more. */
    void set(Centre centre, Map<String, SortedMap<LocalDate, Integer>> capacities);

    /** Takes one place; false if none is left. */
    boolean take(ExamDay day);

    void giveBack(ExamDay day);

    /** Places that are left, by subject and date. */
    Map<String, SortedMap<LocalDate, Integer>> remaining(String session, String centre);
}
