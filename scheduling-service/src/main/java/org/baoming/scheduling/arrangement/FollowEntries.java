package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.arrangement.ExamEntries.Change;
import org.baoming.scheduling.arrangement.ExamEntries.Confirmation;
import org.baoming.scheduling.preference.PaidRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows what the other services say of entries: paid, released, confirmed on site. Each may come twice, late or in another order. At a
 * published centre a paid entry becomes a late one, and a released one leaves its seat, which voids its ticket.
 */
@Component
public class FollowEntries {
    private final ExamEntries entries;
    private final SeatAssignments seats;
    private final LateEntries lateEntries;
    private final PaidRegistrations registrations;
    private final AnnounceSeats announceSeats;
    private final ArrangementLock lock;
    private final InstantSource clock;

    FollowEntries(
            ExamEntries entries,
            SeatAssignments seats,
            LateEntries lateEntries,
            PaidRegistrations registrations,
            AnnounceSeats announceSeats,
            ArrangementLock lock,
            InstantSource clock) {
        this.entries = entries;
        this.seats = seats;
        this.lateEntries = lateEntries;
        this.registrations = registrations;
        this.announceSeats = announceSeats;
        this.lock = lock;
        this.clock = clock;
    }

    /** @param version of the registration */
    public record EntryChange(
            UUID entry,
            UUID registration,
            @Nullable UUID passport,
            String session,
            String centre,
            String subject,
            long version) {
        private Change change() {
            return new Change(entry, registration, passport, session, centre, subject, version);
        }
    }

    @Transactional
    public void follow(List<EntryChange> paid, List<EntryChange> released) {
        List<Change> payments = paid.stream().map(EntryChange::change).toList();
        List<Change> releases = released.stream().map(EntryChange::change).toList();
        lock.shared(Stream.concat(payments.stream(), releases.stream())
                .map(Change::centreOf)
                .toList());
        Instant now = clock.instant();
        if (!payments.isEmpty()) {
            entries.paid(payments);
            lateEntries.add(payments.stream().map(Change::entry).toList(), now);
        }
        if (!releases.isEmpty()) {
            entries.released(releases);
            List<UUID> gone = releases.stream().map(Change::entry).toList();
            lateEntries.removeReleased(gone);
            List<RegistrationId> seated = entries.seatedAndReleased(gone);
            if (!seated.isEmpty()) {
                seats.removeReleased(seated);
                announceSeats.announce(seated, now);
            }
        }
    }

    /** Whoever comes to see a group's registration after it has its seats is told them. */
    @Transactional
    public void takenOver(Map<RegistrationId, PassportId> owners) {
        if (owners.isEmpty()) {
            return;
        }
        lock.shared(entries.centresOf(owners.keySet()));
        List<RegistrationId> seated = seats.seated(registrations.takenOver(owners));
        announceSeats.announce(seated, clock.instant());
    }

    /** @param version counts what audit-service says of the registration */
    public record OnSite(UUID registration, String session, String centre, boolean confirmed, long version) {}

    /** Who is confirmed after the publication is placed as a late one. A revocation after it moves nobody, and voids the ticket, which is told. */
    @Transactional
    public void confirm(List<OnSite> said) {
        List<Confirmation> confirmations = said.stream()
                .map(one -> new Confirmation(
                        one.registration(), one.session(), one.centre(), one.confirmed(), one.version()))
                .toList();
        lock.shared(confirmations.stream().map(Confirmation::centreOf).toList());
        entries.confirmed(confirmations);
        List<UUID> registrations =
                confirmations.stream().map(Confirmation::registration).toList();
        Instant now = clock.instant();
        announceSeats.announce(seats.followConfirmations(registrations, now), now);
        lateEntries.addOf(registrations, now);
    }
}
