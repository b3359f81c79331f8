package org.baoming.local.inbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The development inbox as a program of its own, for the suite in containers: other containers call it by the names in {@code
 * INBOX_NAMES}, with commas between them.
 */
public final class InboxInContainer {

    private static final int SMTP_PORT = 2525;
    private static final int WEB_PORT = 8191;

    private InboxInContainer() {}

    public static void main(String[] arguments) throws UnknownHostException, InterruptedException {
        Path file = Path.of(System.getenv().getOrDefault("INBOX_FILE", "/var/lib/baoming/inbox.jsonl"));
        String names = System.getenv().getOrDefault("INBOX_NAMES", "");
        var inbox = new DevelopmentInbox(
                file,
                InetAddress.getByName("0.0.0.0"),
                SMTP_PORT,
                WEB_PORT,
                names.isBlank() ? List.of() : List.of(names.strip().split("\\s*,\\s*", -1)));
        Runtime.getRuntime().addShutdownHook(new Thread(inbox::close, "closing"));
        new CountDownLatch(1).await();
    }
}
