package org.baoming.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Many callers from one thread, each with a connection that it keeps. It shares the machine with what it measures, so it
 * does as little as possible: requests are bytes that were made before, and answers are read to their end, but only the
 * status is evaluated.
 */
final class Load implements AutoCloseable {

    /** One caller's requests, one after the other. */
    interface Requests {

        /** The whole next request. It is sent only after the answer to the one before. */
        byte[] next();

        /** The whole answer to it, in the first {@code count} bytes; not told where a connection broke. */
        default void answered(byte[] answer, int count) {}
    }

    /** @param statuses how often each came; 0 for a connection that broke */
    record Result(Duration time, Latencies latencies, Map<Integer, Integer> statuses) {

        double perSecond() {
            return latencies.count() * 1e9 / time.toNanos();
        }

        /** How many answers were not this one. */
        int unlike(int status) {
            return statuses.entrySet().stream()
                    .filter(entry -> entry.getKey() != status)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    private static final int BROKEN = 0;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final Selector selector;
    private final InetSocketAddress target;
    private final Deque<Caller> idle = new ArrayDeque<>();
    private Latencies latencies = new Latencies();
    private Map<Integer, Integer> statuses = new TreeMap<>();
    private int underWay;

    Load(InetSocketAddress target, List<? extends Requests> callers) {
        this.target = target;
        try {
            selector = Selector.open();
            for (Requests requests : callers) {
                idle.add(new Caller(requests));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closed loop: every caller asks again as soon as it is answered. */
    Result asFastAsTheyAreAnswered(Duration time) {
        return run(time, Double.POSITIVE_INFINITY);
    }

    /**
     * Open loop: so many a second, evenly, whether the ones before are answered or not. Time counts from the moment at which a
     * request was due, also where no caller was free to send it.
     */
    Result perSecond(double rate, Duration time) {
        return run(time, rate);
    }

    private Result run(Duration time, double rate) {
        latencies = new Latencies();
        statuses = new TreeMap<>();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        double interval = 1e9 / rate;
        long sent = 0;
        try {
            while (System.nanoTime() < end) {
                long now = System.nanoTime();
                long due = begin + (long) (sent * interval);
                while (due <= now && !idle.isEmpty()) {
                    idle.remove().send(rate == Double.POSITIVE_INFINITY ? now : due);
                    sent++;
                    due = begin + (long) (sent * interval);
                }
                await(idle.isEmpty() ? end : Math.min(due, end));
            }
            var result = new Result(Duration.ofNanos(System.nanoTime() - begin), latencies, statuses);
            letFinish();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void letFinish() throws IOException {
        latencies = new Latencies();
        statuses = new TreeMap<>();
        long patience = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (underWay > 0 && System.nanoTime() < patience) {
            await(patience);
        }
        if (underWay > 0) {
            throw new IOException(underWay + " requests were not answered within " + LAST_ANSWERS.toSeconds() + " s");
        }
    }

    private void await(long until) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        selector.select(key -> ((Caller) key.attachment()).goOn(), Math.max(1, millis));
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private final class Caller {

        private final Requests requests;
        private SocketChannel channel;
        private ByteBuffer in = ByteBuffer.allocate(8192);
        private long due;
        private boolean asking;

        Caller(Requests requests) throws IOException {
            this.requests = requests;
            this.channel = connect();
        }

        private SocketChannel connect() throws IOException {
            var connected = SocketChannel.open(target);
            connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connected.configureBlocking(false);
            connected.register(selector, SelectionKey.OP_READ, this);
            return connected;
        }

        void send(long since) throws IOException {
            due = since;
            asking = true;
            underWay++;
            in.clear();
            ByteBuffer out = ByteBuffer.wrap(requests.next());
            // A request has less than a kilobyte; the kernel takes it at once.
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        void goOn() {
            try {
                if (!in.hasRemaining()) {
                    in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
                }
                if (channel.read(in) < 0) {
                    broken();
                } else if (Answer.length(in.array(), in.position()) == in.position()) {
                    requests.answered(in.array(), in.position());
                    answered(Answer.status(in.array()));
                }
            } catch (IOException e) {
                broken();
            }
        }

        private void answered(int status) {
            latencies.add(System.nanoTime() - due);
            finished(status);
        }

        private void broken() {
            try {
                channel.close();
                channel = connect();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (asking) {
                finished(BROKEN);
            }
        }

        private void finished(int status) {
            asking = false;
            underWay--;
            statuses.merge(status, 1, Integer::sum);
            idle.add(this);
        }
    }
}
