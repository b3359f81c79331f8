package org.baoming.gateway.waiting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The waiting room's settings.
 *
 * @param lookEvery how often the gateway asks which rooms are on
 * @param tickEvery how often an instance tells the others what has happened; a room moves once a second
 * @param announce how long after its opening a room calls nobody: meanwhile browsers hear of their numbers
 * @param leastDraw how long a draw takes, however few take part
 * @param initialRate how many people a room lets in per second at its opening
 * @param leastRate the same, however slow everything is
 * @param mostRate the same, whatever is measured
 * @param rateStep by how much the rate grows in a second
 * @param slow a request of somebody who is in may take so long; one in a hundred may take longer
 * @param grace how long a called person may take to come
 * @param passFor how long somebody is in, after each step on the way
 * @param askAtMost the longest time after which a browser asks again
 * @param placesPerPassport how many new places in the line one passport may take in ten minutes
 * @param placesPerPrefix the same for browsers of one address prefix, /24 or /56, whose visitors have not signed in
 */
@Validated
@ConfigurationProperties("baoming.gateway.waiting")
record WaitingSettings(
        @NotNull Duration lookEvery,
        @NotNull Duration tickEvery,
        @NotNull Duration announce,
        @NotNull Duration leastDraw,
        @Positive double initialRate,
        @Positive double leastRate,
        @Positive double mostRate,
        @Positive double rateStep,
        @NotNull Duration slow,
        @NotNull Duration grace,
        @NotNull Duration passFor,
        @NotNull Duration askAtMost,
        @Positive int placesPerPassport,
        @Positive int placesPerPrefix) {

    AdmissionRate.Bounds bounds() {
        return new AdmissionRate.Bounds(initialRate, leastRate, mostRate, rateStep);
    }

    /** So many of a draw are called per second, however many could be served. */
    double mostPerSecond(double crowd) {
        return crowd * 1000 / Math.max(1, leastDraw.toMillis());
    }
}
