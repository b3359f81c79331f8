package org.baoming.passport.proof;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The lifetime and limits of verification codes.
 *
 * @param lifetime how long a code is valid
 * @param resendAfter how long an address waits for its next code
 * @param maxAttempts how often a code may be mistyped
 */
@Validated
@ConfigurationProperties("passport.codes")
record CodeSettings(
        @NotNull Duration lifetime,
        @NotNull Duration resendAfter,
        @Min(1) @Max(10) int maxAttempts) {}
