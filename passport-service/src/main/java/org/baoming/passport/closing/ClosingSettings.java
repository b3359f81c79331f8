package org.baoming.passport.closing;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How passports are closed.
 *
 * @param farewellWithin how long the last message may take; after that the addresses are erased all the same
 * @param lookEvery how long a closure that could not continue waits until it is tried again
 */
@Validated
@ConfigurationProperties("passport.closing")
record ClosingSettings(
        @NotNull Duration farewellWithin, @NotNull Duration lookEvery) {}
