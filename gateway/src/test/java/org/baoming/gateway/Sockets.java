package org.baoming.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests that no client library would send, or not in parts. */
final class Sockets {

    private Sockets() {}

    /** @return a connection to the gateway on which this has been sent */
    static Socket sending(String request) throws IOException {
        var socket = new Socket("localhost", URI.create(Suite.A).getPort());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    static String firstLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
