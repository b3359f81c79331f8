package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.catalogue.ExamDay;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's own registration (method SELF) with at least one paid entry. Its centre is fixed from the first payment on
 * and each paid entry may have one date preference. Later payments add entries; an entry that
 * enrollment-service releases goes with its preference.
 *
 * @param version counts the changes of its preferences
 */
public record PaidRegistration(
        RegistrationId id, PassportId passport, String session, String centre, long version, List<PaidEntry> entries) {
    public PaidRegistration {
        entries = List.copyOf(entries);
    }

    Optional<PaidEntry> entry(EntryId entry) {
        return entries.stream().filter(paid -> paid.id().equals(entry)).findFirst();
    }

    ExamDay day(PaidEntry entry, LocalDate date) {
        return new ExamDay(session, centre, entry.subject(), date);
    }

    PaidRegistration preferring(PaidEntry paid, @Nullable LocalDate date) {
        List<PaidEntry> changed = entries.stream()
                .map(entry -> entry.equals(paid) ? new PaidEntry(entry.id(), entry.subject(), date) : entry)
                .toList();
        return new PaidRegistration(id, passport, session, centre, version + 1, changed);
    }
}
