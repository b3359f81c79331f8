package org.baoming.scheduling.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param fonts TrueType files, in the order in which they are tried for a character
 * @param keys see {@link TicketKeys}
 * @param photosAtOnce how many photos of a batch are asked for at the same time; as many again are held until they are printed
 * @param retries how often a batch that has begun asks again for what it did not get
 * @param pause between these attempts
 */
@Validated
@ConfigurationProperties("scheduling.ticket")
record TicketSettings(
        @NotEmpty(message = "name at least one TrueType font")
        List<Path> fonts,

        @NotBlank(message = "set TICKET_KEYS, for instance to 1:2026-01-01:private:<32 random bytes in base64>")
        String keys,

        @Positive int photosAtOnce,
        @Positive int retries,
        @NotNull Duration pause) {

    @Override
    public String toString() {
        return "TicketSettings[fonts=" + fonts + "]";
    }
}
