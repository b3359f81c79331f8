package org.baoming.gateway.waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rooms at this instance. Once a second it tells the database what has happened here and reads what has happened everywhere; whichever
 * instance is the first in a second moves the room on. So the database sees a few statements a second of each instance, however many people wait.
 *
 * <p>While the database is away nobody is called, and whoever is in stays in. While enrollment-service is away the rooms stay as they were.
 */
@Component
class WaitingRooms {

    private static final Logger log = LoggerFactory.getLogger(WaitingRooms.class);

    /** A room moves once a second, a little less often where instances take turns. */
    private static final Duration BETWEEN_TICKS = Duration.ofMillis(950);

    /** Who is later than this with reading calls nobody. */
    private static final long STALE_NANOS = Duration.ofSeconds(5).toNanos();

    /** Counts of arrivals come this late from other instances, with a margin. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private final CatalogueRooms catalogue;
    private final WaitingTables tables;
    private final TransactionTemplate transaction;
    private final WaitingSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final UUID instance = UUID.randomUUID();
    private final SharedClock clock = new SharedClock(System::nanoTime);
    private final ReentrantLock learning = new ReentrantLock();
    private final ReentrantLock ticking = new ReentrantLock();
    private volatile Map<RoomId, Entrance> entrances = Map.of();
    private final MultiGauge waiting;
    private final MultiGauge rate;

    WaitingRooms(
            CatalogueRooms catalogue,
            WaitingTables tables,
            TransactionTemplate transaction,
            WaitingSettings settings,
            MeterRegistry meters) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.transaction = transaction;
        this.settings = settings;
        this.waiting = MultiGauge.builder("gateway.waiting.people")
                .description(
                        "How many people wait in a room, about; before the opening: how many take part in the draw")
                .register(meters);
        this.rate = MultiGauge.builder("gateway.waiting.rate")
                .description("How many people a room lets in per second")
                .register(meters);
        Gauge.builder("gateway.waiting.stale", this, WaitingRooms::stale)
                .description("Rooms that this instance has not read for five seconds: it calls nobody there")
                .register(meters);
    }

    /** Empty before the database has been asked for the first time. */
    Optional<Instant> now() {
        return clock.now();
    }

    long nanos() {
        return clock.nanos();
    }

    /** The rooms that are on. */
    Collection<Entrance> all() {
        return entrances.values();
    }

    /** Empty if there is no such room, or nobody waits there any more. */
    Optional<Entrance> find(RoomId id) {
        return Optional.ofNullable(entrances.get(id));
    }

    /** The room as it is now; null if it was never read. */
    @Nullable
    Room room(Entrance entrance) {
        Room read = entrance.room();
        return read == null || !isStale(entrance) ? read : read.standing();
    }

    /** Whether somebody may go on at once: nobody waits, and not too many have come this second. */
    boolean isFree(Entrance entrance, Instant now) {
        Room room = room(entrance);
        return room != null && room.isCalm(now) && entrance.isFree(nanos());
    }

    private boolean isStale(Entrance entrance) {
        return nanos() - entrance.syncedNanos() > STALE_NANOS;
    }

    private double stale() {
        return all().stream().filter(this::isStale).count();
    }

    /** At a fixed rate, because that has a thread of its own: a service that is silent, or another task, does not stop the rooms. */
    @Scheduled(fixedRateString = "${baoming.gateway.waiting.look-every}")
    void learn() {
        alone(learning, () -> catalogue.read().ifPresent(this::learned));
    }

    /** Read first, a room is never one that this instance knows and cannot answer for; unless the database is away. */
    private void learned(List<CatalogueRooms.Known> known) {
        Map<RoomId, Entrance> before = entrances;
        Map<RoomId, Entrance> next = known.stream()
                .collect(Collectors.toMap(
                        CatalogueRooms.Known::id,
                        one -> before.containsKey(one.id())
                                ? Objects.requireNonNull(before.get(one.id())).as(one)
                                : new Entrance(one, nanos()),
                        (one, same) -> one));
        List<Entrance> fresh = next.values().stream()
                .filter(entrance -> entrance.room() == null)
                .toList();
        if (!fresh.isEmpty()) {
            ticking.lock();
            try {
                read(fresh);
            } finally {
                ticking.unlock();
            }
        }
        entrances = next;
    }

    @Scheduled(fixedRateString = "${baoming.gateway.waiting.tick-every}")
    void tick() {
        if (!entrances.isEmpty()) {
            alone(ticking, this::tickAll);
        }
    }

    private void tickAll() {
        read(all());
        measure();
    }

    private void read(Collection<Entrance> some) {
        try {
            long asked = nanos();
            clock.set(tables.now(), asked);
            int instances = Math.max(1, tables.beat(instance));
            some.forEach(entrance -> sync(entrance, instances));
        } catch (DataAccessException | TransactionException e) {
            log.warn("The waiting rooms stand still: {}", e.getClass().getSimpleName());
        }
    }

    /** Not while the same is still going on. */
    private static void alone(ReentrantLock lock, Runnable task) {
        if (lock.tryLock()) {
            try {
                task.run();
            } finally {
                lock.unlock();
            }
        }
    }

    private void sync(Entrance entrance, int instances) {
        Instant now = now().orElseThrow();
        Entrance.News news = entrance.news();
        try {
            Room room = Objects.requireNonNull(transaction.execute(status -> moved(entrance, news, now)));
            entrance.synced(room, room.progress().rate().perSecond() / instances, nanos());
        } catch (DataAccessException | TransactionException e) {
            entrance.putBack(news);
            throw e;
        }
    }

    private Room moved(Entrance entrance, Entrance.News news, Instant now) {
        RoomId id = entrance.id();
        WaitingTables.Row found = tables.lock(id).orElseGet(() -> {
            tables.add(id, Draw.fresh(random), now, Progress.atTheBeginning(settings.bounds()));
            return tables.lock(id).orElseThrow();
        });
        boolean open = !now.isBefore(entrance.opensAt());
        WaitingTables.Row row = (found.opened() && !open ? again(id, now) : found).told(open, news.counts());
        boolean joined = tell(entrance, news, row);
        Line line = tables.line(id);
        Duration sinceTick = Duration.between(row.tickedAt(), now);
        if (open && sinceTick.compareTo(BETWEEN_TICKS) >= 0) {
            Instant opensAt = entrance.opensAt();
            Timetable timetable = row.progress().timetable(opensAt, opensAt.plus(settings.announce()));
            Progress progress = row.progress()
                    .tick(now, timetable, sinceTick, row.told(), row.crowd().size(), line, settings);
            long over = Math.min(Line.bucket(timetable.at(now).until()), Line.bucket(now.minus(LATE)));
            long forgotten = line.arrivedBefore(over);
            if (forgotten > 0) {
                tables.forgetArrivals(id, over);
                line = line.from(over);
            }
            row = row.ticked(now, progress.without(forgotten));
        }
        if (joined || !row.equals(found)) {
            tables.update(id, row);
        }
        return new Room(
                id, entrance.opensAt(), row.draw(), row.progress(), row.crowd().size(), line, true, settings);
    }

    /** Whoever was here during another draw is no longer. Returns whether somebody has joined this one. */
    private boolean tell(Entrance entrance, Entrance.News news, WaitingTables.Row row) {
        Room before = entrance.room();
        if (before == null || !before.draw().tag().equals(row.draw().tag())) {
            return false;
        }
        tables.addArrivals(entrance.id(), news.arrivals());
        return row.crowd().merge(entrance.joined().bytes());
    }

    /** The opening was put off after the seed was published: the draw begins again. */
    private WaitingTables.Row again(RoomId id, Instant now) {
        tables.forgetArrivals(id, Long.MAX_VALUE);
        return new WaitingTables.Row(
                Draw.fresh(random),
                false,
                new Crowd(),
                Progress.Report.NOTHING,
                now,
                Progress.atTheBeginning(settings.bounds()));
    }

    private void measure() {
        waiting.register(rows(Room::waiting), true);
        rate.register(rows(room -> room.progress().rate().perSecond()), true);
    }

    private List<MultiGauge.Row<?>> rows(Function<Room, Double> value) {
        return all().stream()
                .filter(entrance -> entrance.room() != null)
                .<MultiGauge.Row<?>>map(entrance -> MultiGauge.Row.of(
                        Tags.of("room", entrance.id().toString()),
                        value.apply(Objects.requireNonNull(entrance.room()))))
                .toList();
    }
}
