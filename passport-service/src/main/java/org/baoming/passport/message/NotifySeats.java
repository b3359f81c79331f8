package org.baoming.passport.message;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.message.ToldSeats.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notifies a candidate of published seats: where they sit and when the ticket can be printed, of a change, and of a loss. A
 * subject that is paid late and arranged later is told like the first ones, with all of them. A ticket is void while the on-site
 * confirmation is revoked or refused and the centre requires one; that and the end of it are told, too.
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

    /** Call it in the transaction that records the event; an older event, or one that changes nothing, notifies nobody. */
    public void tell(AssignedSeats assigned) {
        // Before the seats, as NotifyTicketWindows locks them.
        TicketWindow window = printing.window(assigned.session()).orElse(null);
        Instant now = clock.instant();
        Told before = told.lock(assigned.registration(), now);
        if (before.version() >= assigned.version()) {
            return;
        }
        UUID passport = assigned.passport();
        boolean same = passport != null && passport.equals(before.passport());
        Optional<Notification> notification = passport == null
                ? Optional.empty()
                : notification(passport, assigned, same ? before.places() : Map.of(), window);
        notification.ifPresent(notifyCandidate::tell);
        boolean toldVoid = same && before.toldVoid();
        boolean isVoid = Objects.requireNonNullElse(assigned.ticketsVoid(), toldVoid);
        if (passport != null && !assigned.seats().isEmpty() && isVoid != toldVoid) {
            notifyCandidate.tell(new SeatNotification.TicketValidity(
                    passport, assigned, isVoid ? MessageKind.TICKET_VOID : validAgain(assigned)));
        }
        boolean tellsWindow = notification
                .filter(one -> one.kind() == MessageKind.SEATS_PUBLISHED_TO_PRINT)
                .isPresent();
        told.store(assigned, tellsWindow ? window : same ? before.window() : null, isVoid, now);
    }

    private MessageKind validAgain(AssignedSeats assigned) {
        return printing.isAtCentre(assigned.session(), assigned.centre())
                ? MessageKind.TICKET_VALID_AGAIN_AT_CENTRE
                : MessageKind.TICKET_VALID_AGAIN;
    }

    /** @param known the places that the candidate was told before, by entry */
    private Optional<Notification> notification(
            UUID passport, AssignedSeats assigned, Map<String, String> known, @Nullable TicketWindow window) {
        Map<String, String> places = assigned.places();
        if (places.equals(known)) {
            return Optional.empty();
        }
        if (places.isEmpty()) {
            return Optional.of(new SeatNotification.SeatsWithdrawn(
                    passport, assigned, known.values().stream().sorted().toList()));
        }
        boolean keepsAll = places.entrySet().containsAll(known.entrySet());
        return Optional.of(
                keepsAll
                        ? new SeatNotification.SeatsPublished(
                                passport,
                                assigned,
                                printing.isAtCentre(assigned.session(), assigned.centre()),
                                window == null ? null : window.opensAt())
                        : new SeatNotification.SeatsChanged(passport, assigned));
    }
}
