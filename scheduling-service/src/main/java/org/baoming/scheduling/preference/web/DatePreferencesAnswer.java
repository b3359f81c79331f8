package org.baoming.scheduling.preference.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.baoming.scheduling.preference.DatePreferences;
import org.jspecify.annotations.Nullable;

/**
 * @param open the dates can be changed now
 * @param state why, or why not
 * @param window when they can be changed; null before the catalogue has arrived
 * @param wish always true: tells every client that a date is preferred, not promised
 */
record DatePreferencesAnswer(
        String session,
        String centre,
        boolean open,
        DatePreferences.State state,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable RegistrationWindow window,

        boolean wish,
        List<Entry> entries) {
    /** @param version sent in {@code If-Match} to replace the preference; null without a preference: send {@code If-None-Match: *} */
    record Entry(
            UUID entry,
            String subject,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            LocalDate date,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Long version,

            List<DatePreferences.Choice> choices) {}

    static DatePreferencesAnswer from(DatePreferences preferences) {
        return new DatePreferencesAnswer(
                preferences.session(),
                preferences.centre(),
                preferences.state() == DatePreferences.State.OPEN,
                preferences.state(),
                preferences.window(),
                true,
                preferences.entries().stream()
                        .map(entry -> new Entry(
                                entry.entry().value(), entry.subject(), entry.date(), entry.version(), entry.choices()))
                        .toList());
    }
}
