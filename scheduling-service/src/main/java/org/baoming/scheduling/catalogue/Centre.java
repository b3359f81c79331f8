package org.baoming.scheduling.catalogue;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A centre in a session.
 *
 * @param code six digits
 * @param window its own registration window, where it has one
 * @param datePreferences policy: may candidates prefer a date
 * @param capacities places per subject over all dates
 */
public record Centre(
        String session,
        String code,
        @Nullable RegistrationWindow window,
        boolean datePreferences,
        Map<String, Integer> capacities) {
    public Centre {
        capacities = Map.copyOf(capacities);
    }

    /** The window that applies here: the centre's own, otherwise the session's. */
    public RegistrationWindow windowIn(ExamSession of) {
        return Objects.requireNonNullElse(window, of.window());
    }
}
