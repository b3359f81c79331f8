package org.baoming.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that answers 413 as soon as it has read the headers, and closes the connection without reading the body. */
final class HastyUpstream {

    private final ServerSocket server;
    private final AtomicInteger calls = new AtomicInteger();

    HastyUpstream() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    int calls() {
        return calls.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket call = server.accept()) {
                calls.incrementAndGet();
                var headers = new BufferedReader(
                        new InputStreamReader(call.getInputStream(), StandardCharsets.US_ASCII), 1024);
                String line = headers.readLine();
                while (line != null && !line.isEmpty()) {
                    line = headers.readLine();
                }
                call.getOutputStream()
                        .write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                // the next one
            }
        }
    }
}
