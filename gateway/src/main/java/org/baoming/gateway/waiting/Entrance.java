package org.baoming.gateway.waiting;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One instance's part of a room: what it has last read of it, and what it has not yet told the others. */
final class Entrance {

    private final RoomId id;
    private volatile Instant opensAt;
    private volatile Instant closesAt;

    private volatile @Nullable Room room;
    private volatile long syncedNanos;

    /** Whoever has joined the draw at this instance; merged again and again, which changes nothing. */
    private volatile Crowd joined = new Crowd();

    private final Map<Long, Long> arrivals = new ConcurrentHashMap<>();
    private final LongAdder entered = new LongAdder();
    private final LongAdder served = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final Turnstile turnstile;

    Entrance(CatalogueRooms.Known known, long nanos) {
        this.id = known.id();
        this.opensAt = known.opensAt();
        this.closesAt = known.closesAt();
        this.turnstile = new Turnstile(nanos);
    }

    /** What the instance tells the others. */
    record News(Map<Long, Long> arrivals, Progress.Report counts) {}

    Entrance as(CatalogueRooms.Known known) {
        opensAt = known.opensAt();
        closesAt = known.closesAt();
        return this;
    }

    RoomId id() {
        return id;
    }

    Instant opensAt() {
        return opensAt;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(closesAt);
    }

    /** As it was read last. */
    @Nullable
    Room room() {
        return room;
    }

    long syncedNanos() {
        return syncedNanos;
    }

    Crowd joined() {
        return joined;
    }

    /** @param perSecond this instance's part of the rate */
    void synced(Room read, double perSecond, long nanos) {
        Room before = room;
        if (before != null && !before.draw().tag().equals(read.draw().tag())) {
            joined = new Crowd();
        }
        turnstile.adjust(perSecond);
        room = read;
        syncedNanos = nanos;
    }

    void joins(Place.InDraw place) {
        joined.add(place.number());
    }

    void stands(Place.InLine place) {
        arrivals.merge(Line.bucket(place.arrivedAt()), 1L, Long::sum);
    }

    void enters() {
        entered.increment();
    }

    /** Somebody has entered without asking first. */
    void passes() {
        entered.increment();
        turnstile.taken();
    }

    void serves(boolean tooSlowly) {
        served.increment();
        if (tooSlowly) {
            slow.increment();
        }
    }

    /** Whether nobody has come to stand in the line here, and not too many have entered this second. */
    boolean isFree(long nanos) {
        return arrivals.isEmpty() && turnstile.isFree(nanos);
    }

    /** Takes one of the entries of this moment. */
    boolean turn(long nanos) {
        return arrivals.isEmpty() && turnstile.take(nanos);
    }

    News news() {
        Map<Long, Long> counted = Map.copyOf(arrivals);
        counted.forEach((bucket, count) -> arrivals.merge(bucket, -count, (a, b) -> a + b == 0 ? null : a + b));
        return new News(
                counted, new Progress.Report(entered.sumThenReset(), served.sumThenReset(), slow.sumThenReset()));
    }

    /** They could not be told. */
    void putBack(News news) {
        news.arrivals().forEach((bucket, count) -> arrivals.merge(bucket, count, Long::sum));
        entered.add(news.counts().entered());
        served.add(news.counts().served());
        slow.add(news.counts().slow());
    }
}
