package org.baoming.passport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real time, which a test can move forward. */
public final class MovableClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
