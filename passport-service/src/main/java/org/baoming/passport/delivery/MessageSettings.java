package org.baoming.passport.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.baoming.passport.Channel;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How messages wait and are sent.
 *
 * @param mailsAtOnce how many e-mails an instance sends at the same time
 * @param textsAtOnce how many text messages
 * @param leaveCarrierAlone for how long a carrier that does not answer is not called
 * @param keepText how long the words of a message are kept after it was sent or given up
 * @param keepRecord how long the record that it was sent or given up is kept
 */
@Validated
@ConfigurationProperties("passport.messages")
public record MessageSettings(
        @Min(1) @Max(100) int mailsAtOnce,
        @Min(1) @Max(100) int textsAtOnce,
        @NotNull Duration leaveCarrierAlone,
        @NotNull Duration keepText,
        @NotNull Duration keepRecord) {

    public int atOnce(Channel channel) {
        return switch (channel) {
            case EMAIL -> mailsAtOnce;
            case MOBILE -> textsAtOnce;
        };
    }
}
