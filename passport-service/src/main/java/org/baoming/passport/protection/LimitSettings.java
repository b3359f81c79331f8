package org.baoming.passport.protection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Limits over time on what costs money or would let somebody guess.
 *
 * @param codes sending verification codes, for any purpose
 * @param registrations attempts to register
 * @param recoveries attempts to set a new password
 */
@Validated
@ConfigurationProperties("passport.limits")
record LimitSettings(
        @Valid @NotNull RateLimits codes,
        @Valid @NotNull RateLimits registrations,
        @Valid @NotNull RateLimits recoveries) {

    /**
     * @param perAddress for one e-mail address or mobile number
     * @param perClient for one source address; a school or a mobile carrier brings many people behind one
     * @param perNetwork for its /24 (IPv4) or /64 (IPv6)
     * @param inTotal for everybody together, over all instances
     */
    record RateLimits(
            @Valid @NotNull Rate perAddress,
            @Valid @NotNull Rate perClient,
            @Valid @NotNull Rate perNetwork,
            @Valid @NotNull Rate inTotal) {}

    /**
     * @param most how often
     * @param within in which time; windows begin at multiples of it, counted from midnight in China
     */
    record Rate(@Min(1) int most, @NotNull Duration within) {
        Rate {
            if (within != null && !within.isPositive()) {
                throw new IllegalArgumentException("Set the time of a limit to more than nothing");
            }
        }
    }
}
