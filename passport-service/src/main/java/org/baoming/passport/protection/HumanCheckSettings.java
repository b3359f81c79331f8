package org.baoming.passport.protection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The difficulty of the human check.
 *
 * @param hardest the largest number of hashes that finds the solution, half of that on average; a phone computes some
 *     100,000 a second
 * @param lifetime how long a challenge may be solved
 */
@Validated
@ConfigurationProperties("passport.human-check")
record HumanCheckSettings(
        @Min(100) @Max(10_000_000) long hardest, @NotNull Duration lifetime) {}
