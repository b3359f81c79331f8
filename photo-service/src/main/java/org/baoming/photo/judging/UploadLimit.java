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
 * Limits how many photos of one candidate are judged per minute, tried or uploaded: more than anybody needs, and few enough that
 * nobody exhausts the workers or enrollment-service. Each instance counts for itself, which is exact enough.
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
     * Counts an attempt before it starts, so that concurrent ones are counted too. An attempt that failed with 503, because of an
     * outage or of load, does not count in the end.
     *
     * @throws ProblemException TOO_MANY_UPLOADS with {@code retryAfterSeconds}, and whatever the attempt throws
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
