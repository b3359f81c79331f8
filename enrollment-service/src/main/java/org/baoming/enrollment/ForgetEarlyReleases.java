package org.baoming.enrollment;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A release that overtakes its check-out leaves a row that refuses the check-out (see {@link ReleaseCheckOut}). A check-out comes
 * within minutes or never, so the rows need not stay.
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
        return checkOuts.forgetReleasedEarly(Sql.now(clock).minus(KEPT));
    }
}
