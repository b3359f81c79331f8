package org.baoming.enrollment.seats.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.seats.CentreSeats;
import org.baoming.enrollment.seats.SeatBoard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets many visitors watch the seats of a centre. One statement per second reads all centres that are watched,
 * however many visitors watch, and each change is written as JSON once for all of them.
 *
 * <p>A watcher is the virtual thread of its request: it waits for the next {@link Turn} of its centre, sends it, and waits
 * again. So a slow reader delays nobody; when it returns, it gets the newest turn and has missed those in between.
 *
 * <p>It stops before the web server, which would wait for the streams to end.
 */
@Component
class SeatWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SeatWatch.class);
    private static final byte[] BEAT = ":\n\n".getBytes(UTF_8);

    /**
     * The seats of a centre at one moment, with a link to the next turn as soon as there is something to send.
     *
     * @param change counts the changes; a turn with the number of the one before is only a sign of life
     * @param frame the server-sent event that tells the moment
     */
    private record Turn(long change, byte[] frame, CompletableFuture<Turn> next) {
        Turn newest() {
            Turn newest = this;
            while (newest.next.state() == Future.State.SUCCESS) {
                newest = newest.next.resultNow();
            }
            return newest;
        }
    }

    /** What its watchers have in common; changed under the map's lock on its key. */
    private static final class Channel {
        private int watchers;
        private CentreSeats seats;
        private Duration silence = Duration.ZERO;
        private volatile Turn turn;

        Channel(CentreSeats seats, byte[] frame) {
            this.seats = seats;
            this.turn = new Turn(0, frame, new CompletableFuture<>());
        }

        Channel joined() {
            watchers++;
            return this;
        }

        void turn(long change, byte[] frame) {
            Turn before = turn;
            turn = new Turn(change, frame, new CompletableFuture<>());
            silence = Duration.ZERO;
            before.next.complete(turn);
        }
    }

    private final SeatBoard board;
    private final SeatWatchSettings settings;
    private final JsonMapper json;
    private final Semaphore places;
    private final Map<SeatBoard.Key, Channel> channels = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService clockwork;
    private boolean failing;

    SeatWatch(SeatBoard board, SeatWatchSettings settings, JsonMapper json, MeterRegistry metrics) {
        this.board = board;
        this.settings = settings;
        this.json = json;
        this.places = new Semaphore(settings.places());
        Gauge.builder("enrollment.seats.watchers", places, free -> settings.places() - free.availablePermits())
                .description("Open streams that tell what is left")
                .register(metrics);
    }

    /**
     * Begins to watch. Empty if the session has no such centre.
     *
     * @throws ProblemException {@code TOO_MANY_WATCHERS}
     */
    Optional<Watcher> watch(SeatBoard.Key key) {
        if (!isRunning() || !places.tryAcquire()) {
            throw new ProblemException(
                    EnrollmentProblem.TOO_MANY_WATCHERS,
                    "No place is left to watch; read " + key.centre() + " instead.");
        }
        Optional<Watcher> watcher = Optional.empty();
        try {
            watcher = join(key).map(channel -> new Watcher(key, channel));
            return watcher;
        } finally {
            if (watcher.isEmpty()) {
                places.release();
            }
        }
    }

    /** Only the first watcher has to read the board. */
    private Optional<Channel> join(SeatBoard.Key key) {
        Channel known = channels.computeIfPresent(key, (same, channel) -> channel.joined());
        if (known != null) {
            return Optional.of(known);
        }
        return board.seats(key.session(), key.centre())
                .map(seats -> channels.compute(key, (same, opened) -> {
                    Channel channel = opened == null ? new Channel(seats, frame(key, seats)) : opened;
                    return channel.joined();
                }));
    }

    /** A watcher of a centre. Not thread-safe. */
    final class Watcher implements AutoCloseable {
        private final SeatBoard.Key key;
        private Turn turn;
        private boolean begun;

        private Watcher(SeatBoard.Key key, Channel channel) {
            this.key = key;
            this.turn = channel.turn;
        }

        /**
         * What to send next, at once the first time: the centre's seats, or a comment as a sign of life. Empty: the watch
         * is over, because this instance stops.
         */
        Optional<byte[]> next() throws InterruptedException {
            if (!begun) {
                begun = true;
                return Optional.of(turn.frame);
            }
            try {
                // a clockwork that stands still ends the watch, too
                Turn next = turn.next
                        .get(settings.beatEvery().multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS)
                        .newest();
                boolean changed = next.change != turn.change;
                turn = next;
                return Optional.of(changed ? next.frame : BEAT);
            } catch (CancellationException | ExecutionException | TimeoutException over) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            channels.computeIfPresent(key, (same, channel) -> --channel.watchers == 0 ? null : channel);
            places.release();
        }
    }

    private void tick() {
        try {
            Set<SeatBoard.Key> watched = Set.copyOf(channels.keySet());
            if (!watched.isEmpty()) {
                Map<SeatBoard.Key, CentreSeats> found = read(watched);
                watched.forEach(key -> channels.computeIfPresent(key, (same, channel) -> {
                    advance(key, channel, found.get(key));
                    return channel;
                }));
            }
        } catch (RuntimeException e) {
            LOG.error("The watched centres could not be told", e);
        }
    }

    /** Empty while the database does not answer: the watchers stay, and are informed when it is back. */
    private Map<SeatBoard.Key, CentreSeats> read(Set<SeatBoard.Key> watched) {
        try {
            Map<SeatBoard.Key, CentreSeats> found = board.refresh(watched);
            failing = false;
            return found;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The watched centres cannot be read", e);
            }
            failing = true;
            return Map.of();
        }
    }

    private void advance(SeatBoard.Key key, Channel channel, @Nullable CentreSeats now) {
        if (now != null && !now.equals(channel.seats)) {
            channel.seats = now;
            channel.turn(channel.turn.change + 1, frame(key, now));
            return;
        }
        channel.silence = channel.silence.plus(settings.every());
        // what was not read has taken its time already
        if (now == null || channel.silence.compareTo(settings.beatEvery()) >= 0) {
            channel.turn(channel.turn.change, channel.turn.frame);
        }
    }

    private byte[] frame(SeatBoard.Key key, CentreSeats seats) {
        String body = json.writeValueAsString(SeatsResponse.from(key.session(), key.centre(), seats));
        return ("data: " + body + "\n\n").getBytes(UTF_8);
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("seat-watch").factory());
        long every = settings.every().toMillis();
        var _ = started.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS);
        clockwork = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = clockwork;
        clockwork = null;
        if (running != null) {
            running.shutdownNow();
        }
        channels.values().forEach(channel -> channel.turn.next.cancel(false));
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }
}
