package org.baoming.audit.record.mail;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param from the sender's address
 * @param to the addresses of the exam board; none: the head of the record is only logged
 */
@Validated
@ConfigurationProperties("audit.board-mail")
record BoardMailSettings(
        @NotBlank String from, @DefaultValue List<String> to) {}
