package org.baoming.enrollment.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.complaint.Complaints;
import org.baoming.enrollment.document.ClosedPassports;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A candidate closes the passport. passport-service first asks whether a registration is live; then it asks for
 * the promise that none is opened any more, which is given in one transaction with the same question; and in the end it
 * reports that the passport is closed. Then the personal data of removed registrations is deleted. A registration whose
 * exam is over stays: it is the record of an exam that was held.
 */
@Component
public class ClosePassport {
    private final ClosedPassports closed;
    private final Registrations registrations;
    private final Complaints complaints;
    private final InstantSource clock;

    ClosePassport(ClosedPassports closed, Registrations registrations, Complaints complaints, InstantSource clock) {
        this.closed = closed;
        this.registrations = registrations;
        this.complaints = complaints;
        this.clock = clock;
    }

    public List<Registrations.Live> liveRegistrations(PassportId passport) {
        return registrations.liveOf(passport, clock.instant());
    }

    /** @return what forbids it; empty: from here on no registration is opened for this passport. Repeating it is harmless */
    @Transactional
    public List<Registrations.Live> promise(PassportId passport) {
        closed.lock(passport);
        Instant now = clock.instant();
        List<Registrations.Live> live = registrations.liveOf(passport, now);
        if (live.isEmpty()) {
            closed.add(passport, now);
        }
        return live;
    }

    /** It is closed. */
    @Transactional
    public void forget(PassportId passport) {
        closed.add(passport, clock.instant());
        registrations.forgetRemoved(passport);
        complaints.forget(passport);
    }
}
