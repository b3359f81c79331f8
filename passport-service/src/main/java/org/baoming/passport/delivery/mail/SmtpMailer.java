package org.baoming.passport.delivery.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.delivery.Mail;
import org.baoming.passport.delivery.Mailer;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.delivery.NotSentException.Why;
import org.baoming.passport.delivery.mail.Utf8MailSender.NoUtf8Exception;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends text and HTML over SMTP. The Message-ID is made of the message's id, so the same mail, sent again after a crash,
 * is one mail for programs that compare Message-IDs. {@code Auto-Submitted} prevents absence notes. There is no
 * {@code List-Unsubscribe}, because these mails answer what the candidate did and belong to no list.
 */
@Component
class SmtpMailer implements Mailer {

    private final JavaMailSender smtp;
    private final JavaMailSender utf8;
    private final MailSettings settings;

    SmtpMailer(JavaMailSenderImpl smtp, MailSettings settings) {
        this.smtp = smtp;
        this.utf8 = new Utf8MailSender(smtp);
        this.settings = settings;
    }

    @Override
    public void send(EmailAddress to, Mail mail) {
        // Only where it is needed: a server behind ours that lacks it would refuse what could go without.
        JavaMailSender sender = to.needsUtf8() ? utf8 : smtp;
        try {
            sender.send(mime(sender, to, mail));
        } catch (MailException e) {
            // The exception's own message may name the recipient.
            throw new NotSentException(why(e), said(e), e);
        } catch (MessagingException e) {
            throw new NotSentException(Why.NOT_TAKEN, "the mail could not be written", e);
        }
    }

    private MimeMessage mime(JavaMailSender sender, EmailAddress to, Mail mail) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to.value()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setHeader(
                "Message-ID",
                "<" + mail.id() + settings.from().substring(settings.from().indexOf('@')) + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        // The last one is the best one.
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        return message;
    }

    private static BodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    /**
     * A 5xx about the recipient or the text is permanent, and so is a server that cannot write the recipient. A 5xx about
     * the sender, the sign-in or the connection is our fault: it affects every mail.
     */
    private static Why why(MailException e) {
        if (hasNoUtf8(e)) {
            return Why.REFUSED;
        }
        int code = code(e);
        if (code / 100 == 5) {
            return Why.REFUSED;
        }
        return code / 100 == 4 && code != 421 ? Why.NOT_TAKEN : Why.OUTAGE;
    }

    private static String said(MailException e) {
        if (hasNoUtf8(e)) {
            return "the mail server has no SMTPUTF8, which the mailbox needs";
        }
        int code = code(e);
        return code > 0
                ? "the mail server answered " + code
                : "the mail server did not take it (" + e.getClass().getSimpleName() + ")";
    }

    /** The server's answer about recipient or text; 0 if it did not get so far. */
    private static int code(MailException e) {
        int found = 0;
        for (Throwable next : chain(e)) {
            if (next instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (next instanceof SMTPSendFailedException sent && isAboutText(sent.getCommand())) {
                found = sent.getReturnCode();
            }
        }
        return found;
    }

    private static boolean hasNoUtf8(MailException e) {
        return chain(e).stream().anyMatch(NoUtf8Exception.class::isInstance);
    }

    /** An exception and all its causes, as Java, Jakarta Mail and Spring chain them. */
    private static List<Throwable> chain(MailException e) {
        Deque<Throwable> open = new ArrayDeque<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>();
        open.add(e);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            all.add(next);
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof MessagingException messaging && messaging.getNextException() != null) {
                open.add(messaging.getNextException());
            }
            if (next instanceof MailSendException several) {
                open.addAll(several.getFailedMessages().values());
            }
        }
        return all;
    }

    /** DATA and the final point; an answer to anything before that is about us. */
    private static boolean isAboutText(String command) {
        return command.equals(".") || command.equals("DATA");
    }
}
