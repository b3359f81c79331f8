package org.baoming.passport.sms;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param sender who carries text messages
 * @param inboxUrl where the development inbox listens
 */
@Validated
@ConfigurationProperties("passport.sms")
record SmsSettings(
        @NotNull(message = "Set SMS_SENDER to development-inbox, the one sender there is so far")
        Sender sender,

        @NotNull URI inboxUrl) {

    enum Sender {
        /** No message leaves the machine: all of them appear in the development inbox. */
        DEVELOPMENT_INBOX
    }
}
