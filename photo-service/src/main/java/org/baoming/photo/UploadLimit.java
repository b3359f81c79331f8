package org.baoming.photo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * How many photos one candidate may have judged in a minute, tried or uploaded: more than anybody takes, and few enough
 * that nobody keeps the judges from others. What enrollment-service's outage refuses costs no try. Each instance counts for itself, which is as exact as it need be.
 */
@Component
class UploadLimit {
    static final int MOST = 30;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int CANDIDATES = 100_000;

    private final Cache<PassportId, AtomicInteger> counts;

    UploadLimit(InstantSource clock) {
        counts = Caffeine.newBuilder()
                .maximumSize(CANDIDATES)
                .expireAfterWrite(WINDOW)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** @throws ProblemException TOO_MANY_UPLOADS with {@code retryAfterSeconds} */
    void take(PassportId passport) {
        if (counts.get(passport, first -> new AtomicInteger()).incrementAndGet() > MOST) {
            throw new ProblemException(
                            PhotoProblem.TOO_MANY_UPLOADS, "At most " + MOST + " photos can be tried in a minute")
                    .with("retryAfterSeconds", WINDOW.toSeconds());
        }
    }
}
