package org.baoming.passport.message;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.passport.message.ToldSeats.Told;
import org.springframework.stereotype.Component;

/**
 * Notifies a candidate of published seats: where they sit and when the ticket can be printed, of a change, and of a loss. A
 * subject that is paid late and arranged later is told like the first ones, with all of them.
 */
@Component
public class NotifySeats {

    private final ToldSeats told;
    private final TicketPrinting printing;
    private final NotifyCandidate notifyCandidate;
    private final InstantSource clock;

    NotifySeats(ToldSeats told, TicketPrinting printing, NotifyCandidate notifyCandidate, InstantSource clock) {
        this.told = told;
        this.printing = printing;
        this.notifyCandidate = notifyCandidate;
        this.clock = clock;
    }

    /** Call it in the transaction that records the event; an older event, or one that changes no seat, notifies nobody. */
    public void tell(AssignedSeats assigned) {
        Optional<Told> before = told.lock(assigned.registration());
        if (before.isPresent() && before.get().version() >= assigned.version()) {
            return;
        }
        told.store(
                assigned.registration(),
                new Told(assigned.passport(), assigned.version(), assigned.places()),
                clock.instant());
        UUID passport = assigned.passport();
        if (passport == null) {
            return;
        }
        Map<String, String> known = before.filter(last -> passport.equals(last.passport()))
                .map(Told::places)
                .orElse(Map.of());
        notification(passport, assigned, known).ifPresent(notifyCandidate::tell);
    }

    /** @param known the places that the candidate was told before, by entry */
    private Optional<Notification> notification(UUID passport, AssignedSeats assigned, Map<String, String> known) {
        Map<String, String> places = assigned.places();
        if (places.equals(known)) {
            return Optional.empty();
        }
        if (places.isEmpty()) {
            return Optional.of(new Notification.SeatsWithdrawn(
                    passport, assigned, known.values().stream().sorted().toList()));
        }
        boolean keepsAll = places.entrySet().containsAll(known.entrySet());
        return Optional.of(
                keepsAll
                        ? new Notification.SeatsPublished(
                                passport,
                                assigned,
                                printing.isAtCentre(assigned.session(), assigned.centre()),
                                printing.opensAt(assigned.session()).orElse(null))
                        : new Notification.SeatsChanged(passport, assigned));
    }
}
