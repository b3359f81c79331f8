package org.baoming.passport.delivery.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The same mail server for mailboxes that are not ASCII: it sends with SMTPUTF8 (RFC 6531) or not at all. */
final class Utf8MailSender extends JavaMailSenderImpl {

    private static final String EXTENSION = "SMTPUTF8";

    /** A server without SMTPUTF8 would misread or refuse the octets. */
    static final class NoUtf8Exception extends MessagingException {

        private static final long serialVersionUID = 1;

        NoUtf8Exception() {
            super("The mail server does not offer " + EXTENSION);
        }
    }

    Utf8MailSender(JavaMailSenderImpl like) {
        setProtocol(like.getProtocol());
        setHost(like.getHost());
        setPort(like.getPort());
        setUsername(like.getUsername());
        setPassword(like.getPassword());
        setDefaultEncoding(like.getDefaultEncoding());
        var properties = new Properties();
        properties.putAll(like.getJavaMailProperties());
        properties.setProperty("mail.mime.allowutf8", "true");
        setJavaMailProperties(properties);
    }

    @Override
    protected Transport connectTransport() throws MessagingException {
        Transport transport = super.connectTransport();
        if (transport instanceof SMTPTransport smtp && !smtp.supportsExtension(EXTENSION)) {
            transport.close();
            throw new NoUtf8Exception();
        }
        return transport;
    }
}
