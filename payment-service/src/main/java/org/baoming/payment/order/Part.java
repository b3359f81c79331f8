package org.baoming.payment.order;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One registration in an order.
 *
 * @param entries the subject entries that are to be paid; none where that is all that can be
 * @param passport where a centre pays, whose registration it is; null as long as nobody has claimed it. See {@link Order#ownerOf}
 * @param bill what enrollment checked out; null until it has
 * @param settlement how enrollment-service has settled the payment; null until it has answered
 */
public record Part(
        UUID registration,
        List<UUID> entries,
        @Nullable UUID passport,
        @Nullable Bill bill,
        @Nullable Settlement settlement) {

    public Part {
        entries = List.copyOf(entries);
    }

    /** What is requested to be paid. */
    public static Part wanted(UUID registration, List<UUID> entries) {
        return new Part(registration, entries, null, null, null);
    }

    /** @param owner as enrollment says */
    public Part checkedOut(Bill agreed, @Nullable UUID owner) {
        return new Part(registration, entries, owner, agreed, null);
    }

    /** The first answer counts. */
    Part settled(Settlement by) {
        return settlement != null ? this : new Part(registration, entries, passport, bill, by);
    }

    /** Its seats are taken back, so that what it has paid for is gone. */
    Part takenBack() {
        return new Part(registration, entries, passport, bill, Settlement.REFUSED);
    }

    boolean wantsTheSameAs(Part other) {
        return registration.equals(other.registration) && entries.equals(other.entries);
    }

    /** @throws IllegalStateException before enrollment has agreed */
    public Bill billed() {
        if (bill == null) {
            throw new IllegalStateException("Registration " + registration + " has no bill");
        }
        return bill;
    }
}
