package org.baoming.enrollment.checkout;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The order will not be paid: its registrations continue as before. Idempotent; a paid order stays paid. */
@Component
public class ReleaseCheckOut {
    private final Registrations registrations;
    private final CheckOuts checkOuts;
    private final InstantSource clock;

    ReleaseCheckOut(Registrations registrations, CheckOuts checkOuts, InstantSource clock) {
        this.registrations = registrations;
        this.checkOuts = checkOuts;
        this.clock = clock;
    }

    /** Releases everything that the order holds; a check-out that arrives later is refused. */
    @Transactional
    public void release(String order) {
        release(order, checkOuts.closeOrder(order, clock.instant()));
    }

    /** Releases one of its registrations. */
    @Transactional
    public void release(String order, RegistrationId registration) {
        release(order, List.of(registration));
    }

    private void release(String order, List<RegistrationId> held) {
        Map<RegistrationId, Registration> locked = registrations.locked(held);
        Set<RegistrationId> still = checkOuts.held(order, held);
        if (still.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Registration> released = still.stream()
                .map(id -> Objects.requireNonNull(locked.get(id), "what is held is there"))
                .toList();
        released.forEach(registration -> registration.releasePayment(now));
        registrations.save(released);
        checkOuts.become(order, still, CheckOut.State.RELEASED);
    }
}
