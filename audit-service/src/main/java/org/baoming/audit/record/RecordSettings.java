package org.baoming.audit.record;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param verifyEvery time between two checks of the whole record of staff actions
 * @param publishEvery how often to check whether today's head is published and mailed
 */
@Validated
@ConfigurationProperties("audit.record")
record RecordSettings(
        @NotNull Duration verifyEvery, @NotNull Duration publishEvery) {}
