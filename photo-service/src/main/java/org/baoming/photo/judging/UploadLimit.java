package org.baoming.photo.judging;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoProblem;
import org.springframework.stereotype.Component;

/**
 * How many photos one candidate may have judged in a minute, tried or uploaded: more than anybody takes, and few enough that
 * nobody keeps the judges, or enrollment-service, from others. Each instance counts for itself, which is as exact as it need be.
 */
@Component
public class UploadLimit {
    static final int MOST = 30;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int UNAVAILABLE = 503;
    private static final int CANDIDATES = 100_000;

    private final InstantSource clock;
    private final Cache<PassportId, Window> windows;

    UploadLimit(InstantSource clock) {
        this.clock = clock;
        windows = Caffeine.newBuilder()
                .maximumSize(CANDIDATES)
                .expireAfterWrite(WINDOW)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * Counts a try before anything is done for it, so that many at once are counted too. One that failed for no fault of the
     * candidate's, an outage or too many others, is not counted in the end.
     *
     * @throws ProblemException TOO_MANY_UPLOADS with {@code retryAfterSeconds}, and whatever the try throws
     */
    public <T> T counting(PassportId passport, Supplier<T> attempt) {
        Window window = windows.get(passport, first -> new Window(clock.instant(), new AtomicInteger()));
        if (window.tries().getAndUpdate(tries -> Math.min(tries + 1, MOST)) == MOST) {
            long seconds = window.secondsLeft(clock.instant());
            throw new ProblemException(
                            PhotoProblem.TOO_MANY_UPLOADS,
                            "At most " + MOST + " photos can be tried in a minute; the next in " + seconds + " seconds")
                    .with("retryAfterSeconds", seconds);
        }
        try {
            return attempt.get();
        } catch (ProblemException failure) {
            if (failure.code().status() == UNAVAILABLE) {
                window.tries().decrementAndGet();
            }
            throw failure;
        }
    }

    private record Window(Instant begin, AtomicInteger tries) {
        long secondsLeft(Instant now) {
            return Math.max(1, WINDOW.minus(Duration.between(begin, now)).toSeconds() + 1);
        }
    }
}
