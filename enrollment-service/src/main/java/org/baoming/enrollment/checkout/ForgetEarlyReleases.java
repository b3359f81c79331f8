package org.baoming.enrollment.checkout;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes old rows of released orders. Such a row refuses a check-out that arrives after its own release (see
 * {@link ReleaseCheckOut}). A check-out arrives within minutes or never, so the rows need not stay.
 */
@Component
public class ForgetEarlyReleases {
    private static final Duration KEPT = Duration.ofDays(7);

    private final CheckOuts checkOuts;
    private final InstantSource clock;

    ForgetEarlyReleases(CheckOuts checkOuts, InstantSource clock) {
        this.checkOuts = checkOuts;
        this.clock = clock;
    }

    /** @return how many were forgotten */
    @Transactional
    public int forget() {
        return checkOuts.forgetReleased(clock.instant().minus(KEPT));
    }
}
