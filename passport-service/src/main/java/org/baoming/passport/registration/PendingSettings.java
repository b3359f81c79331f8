package org.baoming.passport.registration;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param settleAfter how long after its begin a registration counts as interrupted; longer than codes live */
@Validated
@ConfigurationProperties("passport.pending")
record PendingSettings(@NotNull Duration settleAfter) {}
