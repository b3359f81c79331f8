package org.baoming.enrollment.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How many may watch the places of centres, and for how long.
 *
 * @param watchers at most, in this instance; each holds a connection and some 60 KB
 * @param every how often the watched centres are read
 * @param beatEvery how long a stream may be silent; the gateway ends one that is silent for its answer timeout
 * @param atMost how long one stream lives; browsers come back by themselves, to whichever instance has room
 */
@Validated
@ConfigurationProperties("enrollment.seat-watch")
record SeatWatchSettings(
        @Positive int watchers,
        @NotNull Duration every,
        @NotNull Duration beatEvery,
        @NotNull Duration atMost) {}
