package org.baoming.enrollment;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The order will not be paid: its registration goes on as before. Idempotent; a paid order stays paid. */
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

    @Transactional
    public void release(String order) {
        Instant now = Sql.now(clock);
        Optional<CheckOut> found = checkOuts.find(order);
        if (found.isEmpty()) {
            checkOuts.addReleasedEarly(order, now);
            found = checkOuts.find(order); // its check-out may have won the race for the row
        }
        found.ifPresent(checkOut -> release(checkOut, now));
    }

    private void release(CheckOut seen, Instant now) {
        Registration registration = registrations.locked(seen.registration()).orElseThrow();
        CheckOut current = checkOuts.find(seen.order()).orElseThrow();
        if (current.state() == CheckOut.State.OPEN) {
            registration.releasePayment(now);
            registrations.save(registration);
            checkOuts.become(current.order(), CheckOut.State.RELEASED);
        }
    }
}
