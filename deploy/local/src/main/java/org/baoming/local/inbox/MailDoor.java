package org.baoming.local.inbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A real SMTP server that accepts mail for everybody and delivers it only to the inbox. */
final class MailDoor implements AutoCloseable {

    private final GreenMail server;

    MailDoor(InetAddress address, int port, Messages messages) {
        var setup = new ServerSetup(port, address.getHostAddress(), ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        this.server = new GreenMail(setup);
        server.getUserManager().setMessageDeliveryHandler((message, to) -> new Addressee(to, messages));
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Has no mailbox: what is delivered is written into the inbox. */
    private record Addressee(MailAddress address, Messages messages) implements GreenMailUser {

        @Override
        public void deliver(MovingMessage message) {
            deliver(message.getMessage());
        }

        @Override
        public void deliver(MimeMessage mail) {
            try {
                String subject = mail.getSubject();
                String text = text(mail);
                messages.add(
                        Message.Channel.EMAIL,
                        address.getEmail(),
                        subject == null ? "" : subject,
                        text == null ? "" : text);
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("Cannot read a mail to " + address.getEmail(), e);
            }
        }

        /** The plain text if there is one, otherwise the HTML unchanged. */
        private static @Nullable String text(Part part) throws MessagingException, IOException {
            if (part.getContent() instanceof Multipart parts) {
                String other = null;
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart one = parts.getBodyPart(i);
                    String text = text(one);
                    if (text != null && one.isMimeType("text/plain")) {
                        return text;
                    }
                    other = text == null ? other : text;
                }
                return other;
            }
            return part.getContent() instanceof String text ? text : null;
        }

        @Override
        public String getEmail() {
            return address.getEmail();
        }

        @Override
        public String getLogin() {
            return address.getEmail();
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getQualifiedMailboxName() {
            return address.getEmail();
        }

        @Override
        public void create() {
            // Nothing to make.
        }

        @Override
        public void delete() {
            // Nothing to take away.
        }

        @Override
        public void setPassword(String password) {
            // Nobody signs in.
        }

        @Override
        public void authenticate(String password) {
            // Nobody signs in.
        }
    }
}
