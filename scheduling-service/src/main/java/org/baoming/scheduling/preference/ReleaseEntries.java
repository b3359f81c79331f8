package org.baoming.scheduling.preference;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.baoming.chassis.event.Outbox;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.catalogue.ExamDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes entries that enrollment-service has released, and gives their places on preferred dates to others. Paid is
 * final, so that most releases concern entries that are not known here.
 */
@Component
public class ReleaseEntries {
    private final PaidRegistrations registrations;
    private final PreferenceCapacities capacities;
    private final Outbox outbox;
    private final InstantSource clock;

    ReleaseEntries(
            PaidRegistrations registrations, PreferenceCapacities capacities, Outbox outbox, InstantSource clock) {
        this.registrations = registrations;
        this.capacities = capacities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param version of the registration; an entry that was paid later stays */
    public record Released(RegistrationId registration, long version, List<EntryId> entries) {}

    /** Releases days last and in one order, so that candidates who change their preferences meanwhile cannot deadlock. */
    @Transactional
    public void release(List<Released> released) {
        List<ExamDay> freed = new ArrayList<>();
        released.forEach(one -> freed.addAll(release(one)));
        capacities.releaseAll(freed);
    }

    private List<ExamDay> release(Released released) {
        List<ExamDay> freed = new ArrayList<>();
        // Without a lock first: almost always there is nothing to do.
        if (registrations
                .paidBefore(released.registration(), released.version(), released.entries())
                .isEmpty()) {
            return freed;
        }
        PaidRegistration registration =
                registrations.lock(released.registration()).orElseThrow();
        for (EntryId gone : registrations.paidBefore(released.registration(), released.version(), released.entries())) {
            PaidEntry entry = registration.entry(gone).orElseThrow();
            if (entry.preferredDate() != null) {
                freed.add(registration.day(entry, entry.preferredDate()));
                registration = registration.preferring(entry, null);
                registrations.savePreferences(registration);
                outbox.append(DatePreferred.of(registration, entry, null, clock.instant()));
            }
            registrations.remove(gone);
        }
        return freed;
    }
}
