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
 * A candidate's own registration (method SELF) as soon as something in it is paid. From then on its centre is fixed
 * and each paid entry may carry one wish. Entries are added by later payments and never go.
 *
 * @param version counts the wishes made
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

    PaidRegistration wishing(PaidEntry wished, @Nullable LocalDate date) {
        List<PaidEntry> changed = entries.stream()
                .map(entry -> entry.equals(wished) ? new PaidEntry(entry.id(), entry.subject(), date) : entry)
                .toList();
        return new PaidRegistration(id, passport, session, centre, version + 1, changed);
    }
}
