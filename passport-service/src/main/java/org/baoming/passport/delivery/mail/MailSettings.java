package org.baoming.passport.delivery.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param from the sender that candidates see */
@Validated
@ConfigurationProperties("passport.mail")
record MailSettings(
        @NotBlank @Email(message = "Set MAIL_FROM to the sender's e-mail address")
        String from) {}
