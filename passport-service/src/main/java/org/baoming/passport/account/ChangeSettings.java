package org.baoming.passport.account;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param settleAfter how long after its begin a change counts as interrupted; longer than a call to the identity provider takes */
@Validated
@ConfigurationProperties("passport.changes")
record ChangeSettings(@NotNull Duration settleAfter) {}
