package org.baoming.enrollment.form;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param fonts TrueType files, in the order in which they are tried for a character
 * @param atOnce how many forms are printed at once; each takes a processor and some megabytes of heap
 * @param waiting how many requests may wait for their turn; they hold only their thread
 * @param patience how long one of them waits, less than the gateway waits for an answer
 */
@Validated
@ConfigurationProperties("enrollment.form")
record FormSettings(
        @NotEmpty(message = "name at least one TrueType font")
        List<Path> fonts,

        @Positive @Max(64) int atOnce,
        @PositiveOrZero int waiting,
        @NotNull Duration patience) {}
