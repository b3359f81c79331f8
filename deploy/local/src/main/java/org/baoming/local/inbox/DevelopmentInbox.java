package org.baoming.local.inbox;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/** Receives every e-mail and text message of the suite and shows them. */
public final class DevelopmentInbox implements AutoCloseable {

    private final MailDoor mail;
    private final WebDoor web;

    /** Opens both servers on the loopback address; port 0 takes any free port. */
    public DevelopmentInbox(Path file, int smtpPort, int webPort) {
        this(file, InetAddress.getLoopbackAddress(), smtpPort, webPort, List.of());
    }

    /** @param names by which others than this machine's programs ask for it */
    DevelopmentInbox(Path file, InetAddress address, int smtpPort, int webPort, List<String> names) {
        var messages = new Messages(file);
        this.web = new WebDoor(address, webPort, names, messages);
        this.mail = new MailDoor(address, smtpPort, messages);
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
