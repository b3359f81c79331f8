package org.baoming.enrollment.checkout;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An order that is released leaves a row that refuses a check-out which the release has overtaken (see {@link ReleaseCheckOut}). A
 * check-out comes within minutes or never, so the rows need not stay.
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
