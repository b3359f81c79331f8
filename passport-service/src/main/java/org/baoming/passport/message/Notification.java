package org.baoming.passport.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.passport.delivery.MessageKind;
import org.jspecify.annotations.Nullable;

/** What a candidate is notified of because of an event. */
public sealed interface Notification
        permits Notification.ReviewApproved,
                Notification.ReviewRejected,
                Notification.OrderPaid,
                Notification.OrderRefunded,
                Notification.OrderClosed,
                Notification.SeatOffered,
                Notification.SeatsLapsed,
                Notification.DeadlineNear,
                Notification.RegisteredByCentre,
                Notification.ComplaintAnswered,
                Notification.RegistrationTakenAway,
                Notification.AccommodationDecided,
                SeatNotification {

    /** Stands for what the event does not say. */
    String NOT_SAID = "–";

    /** The recipient. */
    UUID passport();

    /** The event, identified in the same way whenever it is repeated, so that it is notified once. */
    String cause();

    MessageKind kind();

    Map<String, String> values();

    /** After that time it is not sent any more. */
    default @Nullable Instant usefulUntil() {
        return null;
    }

    record ReviewApproved(UUID passport, UUID registration, String centre, long version) implements Notification {
        @Override
        public String cause() {
            return "review " + registration + " " + version;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.REVIEW_APPROVED;
        }

        @Override
        public Map<String, String> values() {
            return Map.of("centre", centre);
        }
    }

    /** @param reason what the centre wrote for the candidate */
    record ReviewRejected(UUID passport, UUID registration, String centre, String reason, long version)
            implements Notification {
        @Override
        public String cause() {
            return "review " + registration + " " + version;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.REVIEW_REJECTED;
        }

        @Override
        public Map<String, String> values() {
            return Map.of("centre", centre, "reason", reason);
        }
    }

    /**
     * @param centre its code; null in events of before
     * @param subjects their codes; none in events of before
     */
    record OrderPaid(
            UUID passport, String order, @Nullable String centre, List<String> subjects, long amountFen, Instant paidAt)
            implements Notification {
        @Override
        public String cause() {
            return "order-paid " + order + " " + passport; // a centre's order is many candidates'
        }

        @Override
        public MessageKind kind() {
            return MessageKind.ORDER_PAID;
        }

        @Override
        public Map<String, String> values() {
            return Map.of(
                    "order",
                    order,
                    "centre",
                    centre == null ? NOT_SAID : centre,
                    "subjects",
                    subjects.isEmpty() ? NOT_SAID : String.join(", ", subjects),
                    "amount",
                    yuan(amountFen),
                    "at",
                    BeijingTime.text(paidAt));
        }
    }

    /**
     * A payment was refunded.
     *
     * @param refund its number
     */
    record OrderRefunded(UUID passport, String order, String refund, Why why, long amountFen, Instant refundedAt)
            implements Notification {

        /** Why it was refunded, as its payer needs to know it. */
        public enum Why {
            /** It paid for nothing. */
            NOT_APPLIED(MessageKind.ORDER_REFUNDED),
            /** What it was for is paid all the same. */
            SURPLUS(MessageKind.SURPLUS_REFUNDED),
            /** What it had paid for was removed, because its document is somebody else's. */
            TAKEN_AWAY(MessageKind.TAKEN_AWAY_REFUNDED);

            private final MessageKind kind;

            Why(MessageKind kind) {
                this.kind = kind;
            }
        }

        @Override
        public String cause() {
            return "order-refunded " + refund;
        }

        @Override
        public MessageKind kind() {
            return why.kind;
        }

        @Override
        public Map<String, String> values() {
            return Map.of("order", order, "amount", yuan(amountFen), "at", BeijingTime.text(refundedAt));
        }
    }

    /** It was not paid in time and cannot be paid any more. */
    record OrderClosed(UUID passport, String order) implements Notification {
        @Override
        public String cause() {
            return "order-closed " + order;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.ORDER_CLOSED;
        }

        @Override
        public Map<String, String> values() {
            return Map.of("order", order);
        }
    }

    /**
     * A seat from the waiting list is reserved for a limited time.
     *
     * @param entry the subject entry that has the seat
     * @param expiresAt until when it is kept unpaid
     */
    record SeatOffered(UUID passport, UUID entry, String centre, String subject, Instant expiresAt)
            implements Notification {
        @Override
        public String cause() {
            return "seat-offered " + entry;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.SEAT_OFFERED;
        }

        @Override
        public Map<String, String> values() {
            return Map.of("centre", centre, "subject", subject, "until", BeijingTime.text(expiresAt));
        }

        @Override
        public Instant usefulUntil() {
            return expiresAt;
        }
    }

    /** Unpaid for too long. */
    record SeatsLapsed(UUID passport, UUID registration, String centre, List<String> subjects, long version)
            implements Notification {
        @Override
        public String cause() {
            return "lapsed " + registration + " " + version;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.SEATS_LAPSED;
        }

        @Override
        public Map<String, String> values() {
            return Map.of("centre", centre, "subjects", String.join(", ", subjects));
        }
    }

    /**
     * Unpaid, and the deadline is near.
     *
     * @param amountFen what is to be paid for these subjects; null in events of before
     */
    record DeadlineNear(
            UUID passport,
            UUID registration,
            String centre,
            List<String> subjects,
            @Nullable Long amountFen,
            Instant deadline)
            implements Notification {
        @Override
        public String cause() {
            return "deadline-near " + registration + " " + deadline;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.DEADLINE_NEAR;
        }

        @Override
        public Map<String, String> values() {
            return Map.of(
                    "centre",
                    centre,
                    "subjects",
                    String.join(", ", subjects),
                    "amount",
                    amountFen == null ? NOT_SAID : yuan(amountFen),
                    "until",
                    BeijingTime.text(deadline));
        }

        @Override
        public Instant usefulUntil() {
            return deadline;
        }
    }

    /** A centre has registered somebody whose document is on this passport. It names no centre: whoever reads it signs in. */
    record RegisteredByCentre(UUID passport, UUID registration) implements Notification {
        @Override
        public String cause() {
            return "registered-by-centre " + registration;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.REGISTERED_BY_CENTRE;
        }

        @Override
        public Map<String, String> values() {
            return Map.of();
        }
    }

    /** Staff have decided about a complaint, or referred it; the answer is read after signing in. */
    record ComplaintAnswered(UUID passport, UUID complaint, long version) implements Notification {
        @Override
        public String cause() {
            return "complaint " + complaint + " " + version;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.COMPLAINT_ANSWERED;
        }

        @Override
        public Map<String, String> values() {
            return Map.of();
        }
    }

    /** Staff found that the document of this registration is somebody else's, and removed it. */
    record RegistrationTakenAway(UUID passport, UUID registration) implements Notification {
        @Override
        public String cause() {
            return "registration-taken-away " + registration;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.REGISTRATION_TAKEN_AWAY;
        }

        @Override
        public Map<String, String> values() {
            return Map.of();
        }
    }

    /** Staff have decided about a request for accommodations; what, and why, is read after signing in. */
    record AccommodationDecided(UUID passport, UUID request) implements Notification {
        @Override
        public String cause() {
            return "accommodation " + request;
        }

        @Override
        public MessageKind kind() {
            return MessageKind.ACCOMMODATION_DECIDED;
        }

        @Override
        public Map<String, String> values() {
            return Map.of();
        }
    }

    private static String yuan(long fen) {
        return "%d.%02d".formatted(fen / 100, fen % 100);
    }
}
