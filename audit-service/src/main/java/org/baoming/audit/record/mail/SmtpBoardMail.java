package org.baoming.audit.record.mail;

import org.baoming.audit.record.BoardMail;
import org.baoming.chassis.log.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** By the mail server of {@code spring.mail}. */
@Component
@EnableConfigurationProperties(BoardMailSettings.class)
class SmtpBoardMail implements BoardMail {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpBoardMail.class);

    private final JavaMailSender sender;
    private final BoardMailSettings settings;

    SmtpBoardMail(JavaMailSender sender, BoardMailSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    @Override
    public boolean send(String subject, String text) {
        if (settings.to().isEmpty()) {
            return false;
        }
        var message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo(settings.to().toArray(String[]::new));
        message.setSubject(subject);
        message.setText(text);
        try {
            sender.send(message);
            return true;
        } catch (MailException e) {
            LOG.warn("The head of the record could not be mailed and will be tried again: {}", Failures.told(e));
            return false;
        }
    }
}
