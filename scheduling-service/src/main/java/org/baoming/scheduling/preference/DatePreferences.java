package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.jspecify.annotations.Nullable;

/**
 * The date preferences of a registration, and the dates on offer.
 *
 * @param window when preferences can be changed; null before the catalogue has arrived
 */
public record DatePreferences(
        String session,
        String centre,
        State state,
        @Nullable RegistrationWindow window,
        List<Entry> entries) {
    /** The topic of events about dates and seats, keyed by registration. */
    public static final String TOPIC = "scheduling.seats";

    /** Whether preferences can be changed now, and otherwise why not. */
    public enum State {
        OPEN,
        NOT_OPEN_YET,
        CLOSED,
        /** The centre's policy does not allow date preferences. */
        NOT_OFFERED,
        /** Session or centre have not arrived from enrollment-service yet. */
        UNKNOWN
    }

    /** @param date the preferred date; null without a preference */
    public record Entry(
            EntryId entry, String subject, @Nullable LocalDate date, List<Choice> choices) {

        /** The version that a client names when it replaces the preference; null without a preference. */
        public @Nullable Long version() {
            return versionOf(date);
        }
    }

    /** A preference consists of its date only, so that the date serves as its version. */
    static @Nullable Long versionOf(@Nullable LocalDate date) {
        return date == null ? null : (Long) date.toEpochDay();
    }

    /** @param remaining preferences that this day still accepts */
    public record Choice(LocalDate date, int remaining) {}
}
