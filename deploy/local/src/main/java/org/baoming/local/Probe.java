package org.baoming.local;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a program whether it is ready. */
public final class Probe {

    private static final int MILLIS = 2000;

    private Probe() {}

    /** Whether a GET is answered with 200. */
    public static boolean http(int port, String path) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection)
                    URI.create("http://localhost:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    /** Whether a Kafka broker answers an ApiVersions request, which it does not do before it works on requests. */
    public static boolean kafka(int port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(10); // length
            out.writeShort(18); // ApiVersions
            out.writeShort(0); // its version 0
            out.writeInt(1); // correlation id
            out.writeShort(-1); // no client id
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            return in.readInt() > 4 && in.readInt() == 1;
        } catch (IOException e) {
            return false;
        }
    }
}
