package org.baoming.passport.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.passport.message.TicketPrinting.Untold;
import org.baoming.passport.message.ToldSeats.Seated;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notifies candidates who have a seat when the ticket window of their session is set or moved after the publication, or when they print
 * instead of their centre from then on. A session has millions of them, so they are told some at a time, after the
 * event; what each was told last is kept with the seats, so nobody is told twice, and nobody of a window that was moved back meanwhile.
 * Where the centre prints the tickets, nobody is told.
 */
@Component
class NotifyTicketWindows {

    private static final int AT_ONCE = 500;
    private static final int TIMES_A_ROUND = 10;

    private final TicketPrinting printing;
    private final ToldSeats told;
    private final NotifyCandidate notifyCandidate;
    private final TransactionTemplate transaction;

    NotifyTicketWindows(
            TicketPrinting printing, ToldSeats told, NotifyCandidate notifyCandidate, TransactionTemplate transaction) {
        this.printing = printing;
        this.told = told;
        this.notifyCandidate = notifyCandidate;
        this.transaction = transaction;
    }

    /** Several instances may do this at the same time, each with another session. */
    @Scheduled(fixedDelayString = "PT1S")
    void tell() {
        for (int times = 0; times < TIMES_A_ROUND; times++) {
            if (!Boolean.TRUE.equals(transaction.execute(status -> tellSome()))) {
                return;
            }
        }
    }

    private boolean tellSome() {
        Optional<Untold> change = printing.takeUntold();
        change.ifPresent(this::tellSome);
        return change.isPresent();
    }

    private void tellSome(Untold change) {
        List<Seated> some = told.notToldOf(change.window(), change.session(), change.toldUpTo(), AT_ONCE);
        for (Seated seated : some) {
            notifyCandidate.tell(new SeatNotification.TicketWindowSet(
                    seated.passport(), seated.registration(), seated.centre(), change.number(), change.window()));
        }
        List<UUID> registrations = some.stream().map(Seated::registration).toList();
        told.storeTold(registrations, change.window());
        if (some.size() < AT_ONCE) {
            printing.storeTold(change);
        } else {
            printing.storeToldUpTo(change, registrations.getLast());
        }
    }
}
