package org.baoming.passport.mail;

import org.baoming.passport.EmailAddress;
import org.baoming.passport.Mailer;
import org.baoming.passport.NotSentException;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Plain text over SMTP; host and port come from {@code SMTP_HOST} and {@code SMTP_PORT}. */
@Component
class SmtpMailer implements Mailer {

    private final JavaMailSender smtp;
    private final MailSettings settings;

    SmtpMailer(JavaMailSender smtp, MailSettings settings) {
        this.smtp = smtp;
        this.settings = settings;
    }

    @Override
    public void send(EmailAddress to, String subject, String text) {
        var message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo(to.value());
        message.setSubject(subject);
        message.setText(text);
        try {
            smtp.send(message);
        } catch (MailException e) {
            // The exception's own message may name the recipient.
            throw new NotSentException(
                    "the mail server did not take it (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
