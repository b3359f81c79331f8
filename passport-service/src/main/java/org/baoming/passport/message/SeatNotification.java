package org.baoming.passport.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.passport.delivery.MessageKind;
import org.jspecify.annotations.Nullable;

/** What a candidate is notified of about their seats and admission tickets. */
sealed interface SeatNotification extends Notification {

    /**
     * Seats are published, for the first time or for a subject that was paid late.
     *
     * @param atCentre the centre prints the ticket and hands it out
     * @param printedFrom when printing begins; null: not decided yet
     */
    record SeatsPublished(
            UUID passport,
            AssignedSeats assigned,
            boolean atCentre,
            @Nullable Instant printedFrom) implements SeatNotification {
        @Override
        public String cause() {
            return seatsCause(assigned);
        }

        @Override
        public MessageKind kind() {
            if (atCentre) {
                return MessageKind.SEATS_PUBLISHED_AT_CENTRE;
            }
            return printedFrom == null ? MessageKind.SEATS_PUBLISHED : MessageKind.SEATS_PUBLISHED_TO_PRINT;
        }

        @Override
        public Map<String, String> values() {
            if (atCentre || printedFrom == null) {
                return seatsValues(assigned);
            }
            return Map.of(
                    "centre", assigned.centre(), "seats", assigned.lines(), "from", BeijingTime.text(printedFrom));
        }

        @Override
        public Instant usefulUntil() {
            return assigned.over();
        }
    }

    /** Published seats are others now, or fewer: a ticket that was printed before is void. */
    record SeatsChanged(UUID passport, AssignedSeats assigned) implements SeatNotification {
        @Override
        public String cause() {
            return seatsCause(assigned);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.SEATS_CHANGED;
        }

        @Override
        public Map<String, String> values() {
            return seatsValues(assigned);
        }

        @Override
        public Instant usefulUntil() {
            return assigned.over();
        }
    }

    /**
     * Every seat is gone.
     *
     * @param places what they were
     */
    record SeatsWithdrawn(UUID passport, AssignedSeats assigned, List<String> places) implements SeatNotification {
        @Override
        public String cause() {
            return seatsCause(assigned);
        }

        @Override
        public MessageKind kind() {
            return MessageKind.SEATS_WITHDRAWN;
        }

        @Override
        public Map<String, String> values() {
            return Map.of("centre", assigned.centre(), "seats", String.join("\n", places));
        }
    }

    /**
     * When tickets can be printed was decided, or changed, after the seats were published.
     *
     * @param change counts the changes of the session's window
     */
    record TicketWindowSet(UUID passport, UUID registration, String centre, long change, TicketWindow window)
            implements SeatNotification {
        @Override
        public String cause() {
            return "ticket-window " + registration + " " + change;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.TICKET_WINDOW;
        }

        @Override
        public Map<String, String> values() {
            return Map.of(
                    "centre",
                    centre,
                    "from",
                    BeijingTime.text(window.opensAt()),
                    "until",
                    BeijingTime.text(window.closesAt()));
        }

        @Override
        public Instant usefulUntil() {
            return window.closesAt();
        }
    }

    /**
     * The ticket is void, or valid again. The seats are the same.
     *
     * @param kind TICKET_VOID, TICKET_VALID_AGAIN, or TICKET_VALID_AGAIN_AT_CENTRE where the centre prints the new ticket
     */
    record TicketValidity(UUID passport, AssignedSeats assigned, MessageKind kind) implements SeatNotification {
        @Override
        public String cause() {
            return "ticket of " + seatsCause(assigned);
        }

        @Override
        public Map<String, String> values() {
            return Map.of("centre", assigned.centre());
        }

        @Override
        public Instant usefulUntil() {
            return assigned.over();
        }
    }

    private static String seatsCause(AssignedSeats assigned) {
        return "seats " + assigned.registration() + " " + assigned.version();
    }

    private static Map<String, String> seatsValues(AssignedSeats assigned) {
        return Map.of("centre", assigned.centre(), "seats", assigned.lines());
    }
}
