package org.baoming.enrollment;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A candidate closes the passport. passport-service asks first whether a registration is live; then for the promise that
 * none is opened any more, which is given in one transaction with the same question; and tells when it is done. What was removed
 * is forgotten then. A registration whose exam is over stays as it is: it is the record of an exam that was held.
 */
@Component
public class ClosePassport {
    private final ClosedPassports closed;
    private final InstantSource clock;

    /** One that forbids it. */
    public record LiveRegistration(RegistrationId registration, SessionCode session) {}

    ClosePassport(ClosedPassports closed, InstantSource clock) {
        this.closed = closed;
        this.clock = clock;
    }

    public List<LiveRegistration> liveRegistrations(PassportId passport) {
        return closed.liveOf(passport, Sql.now(clock));
    }

    /** @return what forbids it; empty: from here on no registration is opened for this passport. Repeating it is harmless */
    @Transactional
    public List<LiveRegistration> promise(PassportId passport) {
        closed.lock(passport);
        Instant now = Sql.now(clock);
        List<LiveRegistration> live = closed.liveOf(passport, now);
        if (live.isEmpty()) {
            closed.add(passport, now);
        }
        return live;
    }

    /** It is closed. */
    @Transactional
    public void forget(PassportId passport) {
        closed.add(passport, Sql.now(clock));
        closed.forgetRemoved(passport);
    }
}
