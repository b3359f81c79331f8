package org.baoming.passport.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that answers some commands as a test wants, and all others positively. */
public final class AnsweringSmtp implements AutoCloseable {

    private final ServerSocket door;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    public AnsweringSmtp() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** @param command its first word; {@code .} is the end of the mail, and {@code HELLO} the greeting */
    public AnsweringSmtp answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket visitor = door.accept();
                Thread.ofVirtual().start(() -> talk(visitor));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket visitor) {
        try (visitor) {
            var in = new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.UTF_8));
            say(visitor, answers.getOrDefault("HELLO", "220 well"));
            boolean mail = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (mail && !line.equals(".")) {
                    continue;
                }
                mail = false;
                String command = line.split("[ :]", -1)[0].toUpperCase(Locale.ROOT);
                String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 well");
                mail = answer.startsWith("354");
                say(visitor, answer);
                if (command.equals("QUIT")) {
                    return;
                }
            }
        } catch (IOException hungUp) {
            // whoever was there has gone
        }
    }

    private static void say(Socket visitor, String answer) throws IOException {
        visitor.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
