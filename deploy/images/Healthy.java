import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Ends with 0 if a GET of this container is answered with 200: the health check where an image has no shell. */
final class Healthy {

    private static final int MILLIS = 2000;

    private Healthy() {}

    /** Takes the port and the path. */
    public static void main(String[] arguments) {
        System.exit(isHealthy(Integer.parseInt(arguments[0]), arguments[1]) ? 0 : 1);
    }

    private static boolean isHealthy(int port, String path) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
