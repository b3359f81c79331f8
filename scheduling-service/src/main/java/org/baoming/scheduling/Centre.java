package org.baoming.scheduling;

import java.util.Map;

/**
 * A centre in a session.
 *
 * @param code six digits
 * @param datePreferences policy: may candidates wish for dates
 * @param capacities places per subject over all dates
 */
public record Centre(String session, String code, boolean datePreferences, Map<String, Integer> capacities) {
    public Centre {
        capacities = Map.copyOf(capacities);
    }
}
