package org.baoming.enrollment.checkout;

import java.time.Instant;
import java.util.Set;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.RegistrationId;

/**
 * The hold of one order on a registration, from check-out until it is paid or released. A centre's order
 * holds many registrations.
 *
 * @param expiresAt the end of the centre's window: after it, nothing can be paid
 */
public record CheckOut(
        String order, RegistrationId registration, Set<EntryId> entries, Money amount, State state, Instant expiresAt) {

    public enum State {
        OPEN,
        RELEASED,
        PAID
    }
}
