package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import org.baoming.scheduling.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * The wishes of a registration, and what may be wished for.
 *
 * @param open wishes can be made and changed now
 */
public record DatePreferences(boolean open, List<Entry> entries) {
    /** Where everything that happens to dates and seats is told, keyed by registration. */
    public static final String TOPIC = "scheduling.seats";

    /** @param date the wish, if there is one */
    public record Entry(
            EntryId entry, String subject, @Nullable LocalDate date, List<Choice> choices) {

        /** Names the wish for who replaces it; null where there is none. */
        public @Nullable Long version() {
            return versionOf(date);
        }
    }

    /** A wish is nothing but its date, which is as good as a version. */
    static @Nullable Long versionOf(@Nullable LocalDate date) {
        return date == null ? null : (Long) date.toEpochDay();
    }

    /** @param remaining wishes that this day still takes */
    public record Choice(LocalDate date, int remaining) {}
}
