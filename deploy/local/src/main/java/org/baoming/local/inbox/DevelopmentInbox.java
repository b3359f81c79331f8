package org.baoming.local.inbox;

import java.nio.file.Path;

/** Receives every e-mail and text message of the suite and shows them. */
public final class DevelopmentInbox implements AutoCloseable {

    private final MailDoor mail;
    private final WebDoor web;

    /** Opens both servers on the loopback address; port 0 takes any free port. */
    public DevelopmentInbox(Path file, int smtpPort, int webPort) {
        var messages = new Messages(file);
        this.web = new WebDoor(webPort, messages);
        this.mail = new MailDoor(smtpPort, messages);
    }

    public int smtpPort() {
        return mail.port();
    }

    public int webPort() {
        return web.port();
    }

    @Override
    public void close() {
        mail.close();
        web.close();
    }
}
