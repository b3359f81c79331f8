package org.baoming.passport.message;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.message.ToldSeats.Told;
import org.jspecify.annotations.Nullable;
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
        // Before the seats, as NotifyTicketWindows locks them.
        TicketWindow window = printing.window(assigned.session()).orElse(null);
        Optional<Told> before = told.lock(assigned.registration());
        if (before.isPresent() && before.get().version() >= assigned.version()) {
            return;
        }
        UUID passport = assigned.passport();
        Optional<Told> same = before.filter(last -> passport != null && passport.equals(last.passport()));
        Optional<Notification> notification = passport == null
                ? Optional.empty()
                : notification(passport, assigned, same.map(Told::places).orElse(Map.of()), window);
        boolean tellsWindow = notification
                .filter(one -> one.kind() == MessageKind.SEATS_PUBLISHED_TO_PRINT)
                .isPresent();
        told.store(
                assigned.registration(),
                new Told(
                        passport,
                        assigned.session(),
                        assigned.centre(),
                        assigned.version(),
                        assigned.places(),
                        tellsWindow ? window : same.map(Told::window).orElse(null)),
                clock.instant());
        notification.ifPresent(notifyCandidate::tell);
    }

    /** @param known the places that the candidate was told before, by entry */
    private Optional<Notification> notification(
            UUID passport, AssignedSeats assigned, Map<String, String> known, @Nullable TicketWindow window) {
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
                                window == null ? null : window.opensAt())
                        : new Notification.SeatsChanged(passport, assigned));
    }
}
