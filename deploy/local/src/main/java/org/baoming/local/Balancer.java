package org.baoming.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leads each connection to one of several instances of a program, as a Service does in a cluster: in turn, to those that say that they
 * are ready. An instance that takes no connection is passed over. What a connection carries is none of its business: a request on a
 * connection that breaks is lost for the caller, who has to know whether it may be repeated.
 */
public final class Balancer implements AutoCloseable {

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    private static final int CONNECT_MILLIS = 1000;
    private static final int BUFFER = 8192;

    /** @param healthPort where it says whether it is ready */
    public record Instance(int port, int healthPort) {}

    /** @param port where callers come */
    public record Front(String name, int port, List<Instance> instances) {

        public Front {
            instances = List.copyOf(instances);
        }
    }

    private final Front front;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Instance> ready = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public Balancer(Front front) {
        this.front = front;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), front.port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + front.port + " for " + front.name, e);
        }
        for (Instance instance : front.instances) {
            threads.execute(() -> probe(instance));
        }
        threads.execute(this::accept);
    }

    private void probe(Instance instance) {
        while (!server.isClosed()) {
            if (Probe.http(instance.healthPort, "/actuator/health/readiness")) {
                ready.add(instance);
            } else {
                ready.remove(instance);
            }
            try {
                Thread.sleep(BETWEEN_PROBES);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                open.add(caller);
                threads.execute(() -> lead(caller));
            } catch (IOException closed) {
                // Closed, or a caller that is gone already.
            }
        }
    }

    private void lead(Socket caller) {
        for (Instance instance : inTurn()) {
            var target = new Socket();
            open.add(target);
            try {
                target.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), instance.port), CONNECT_MILLIS);
                target.setTcpNoDelay(true);
                caller.setTcpNoDelay(true);
            } catch (IOException next) {
                end(target);
                continue;
            }
            threads.execute(() -> copy(target, caller));
            copy(caller, target);
            return;
        }
        // As a Service without endpoints: nobody is there.
        end(caller);
    }

    /** The ready ones in turn; then the others, because a probe that was late must not turn callers away. */
    private List<Instance> inTurn() {
        int first = turn.getAndIncrement();
        var rest = new ArrayList<Instance>();
        var order = new ArrayList<Instance>();
        int count = front.instances.size();
        for (int i = 0; i < count; i++) {
            Instance instance = front.instances.get(Math.floorMod(first + i, count));
            (ready.contains(instance) ? order : rest).add(instance);
        }
        order.addAll(rest);
        return order;
    }

    private void copy(Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                end(from);
                end(to);
            }
        } catch (IOException broken) {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no more use.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(this::end);
        threads.shutdownNow();
    }
}
