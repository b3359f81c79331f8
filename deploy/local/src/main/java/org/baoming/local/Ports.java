package org.baoming.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks before a start whether another program uses a port. */
public final class Ports {

    private Ports() {}

    /**
     * @param wanted who wants which ports
     * @throws LauncherException naming every port that is in use
     */
    public static void requireFree(Map<String, List<Integer>> wanted) {
        var taken = new TreeMap<Integer, String>();
        wanted.forEach(
                (name, ports) -> ports.stream().filter(port -> !isFree(port)).forEach(port -> taken.put(port, name)));
        if (taken.isEmpty()) {
            return;
        }
        String list = taken.entrySet().stream()
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
        throw new LauncherException(
                (taken.size() == 1 ? "Port " + list + " is" : "Ports " + list + " are")
                        + " in use: stop what listens there (`ss -ltnp` shows it; deploy/down if it is another Baoming) and start again.");
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As the servers do: what lingers in TIME_WAIT is no hindrance.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
