package org.baoming.gateway.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.baoming.gateway.waiting.Room.Reply;

/**
 * A simulated opening: visitors who ask when they are told to, bots that ask a hundred times as often, and instances of the gateway that
 * share what the database would keep. Time is simulated; everything that decides is the real thing.
 */
final class Opening {

    static final Instant OPENS = Instant.parse("2027-01-05T00:00:00Z");
    static final RoomId ROOM = new RoomId("2027-03", "11");

    /** What the services can serve in a second before requests become slow. */
    private final double capacity;

    private final WaitingSettings settings;
    private final Random random;
    private final Draw draw;
    private final List<Instance> instances = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::at));

    // What the database keeps.
    private Progress progress;
    private final Crowd crowd = new Crowd();
    private final Map<Long, Long> arrivals = new HashMap<>();
    private double lastTick;
    private long entered;

    /** Requests of people who are in, by the second of their arrival. */
    private final Map<Long, Integer> load = new HashMap<>();

    long served;
    long slow;
    private long reportedServed;
    private long reportedSlow;
    boolean paused;
    private double now;

    private record Event(double at, Runnable action) {}

    static final class Visitor {
        final String passport;
        final double comes;

        /** How many times as often as told it asks. */
        final double haste;

        /** How long a request takes to the gateway. */
        final double way;

        /** Leaves when half of its wait is over. */
        final boolean leaves;

        Place place;
        double arrived = Double.NaN;
        double entered = Double.NaN;
        int asked;
        boolean lapsed;
        Room.Outlook firstOutlook;
        double firstOutlookAt;

        Visitor(String passport, double comes, double haste, double way, boolean leaves) {
            this.way = way;
            this.passport = passport;
            this.comes = comes;
            this.haste = haste;
            this.leaves = leaves;
        }

        boolean isBot() {
            return haste > 1;
        }

        boolean isIn() {
            return !Double.isNaN(entered);
        }
    }

    private final class Instance {
        Room room;
        final Crowd joined = new Crowd();
        final Map<Long, Long> arrived = new HashMap<>();
        long entries;
        Turnstile turnstile = new Turnstile(0);

        void sync(double at) {
            crowd.merge(joined.bytes());
            arrived.forEach((bucket, count) -> arrivals.merge(bucket, count, Long::sum));
            arrived.clear();
            entered += entries;
            entries = 0;
            if (at >= 0 && at - lastTick >= 0.99 && !paused) {
                countServed(at);
                progress = progress.tick(
                        time(at),
                        progress.timetable(OPENS, OPENS.plus(settings.announce())),
                        Duration.ofMillis((long) ((at - lastTick) * 1000)),
                        new Progress.Report(entered, served - reportedServed, slow - reportedSlow),
                        crowd.size(),
                        new Line(arrivals),
                        settings);
                entered = 0;
                reportedServed = served;
                reportedSlow = slow;
                lastTick = at;
            }
            room = new Room(ROOM, OPENS, draw, progress, crowd.size(), new Line(arrivals), !paused, settings);
            turnstile.adjust(progress.rate().perSecond() / instances.size());
        }
    }

    Opening(WaitingSettings settings, double capacity, int instances, long seed) {
        this.settings = settings;
        this.capacity = capacity;
        this.random = new Random(seed);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.draw = new Draw(bytes);
        this.progress = Progress.atTheBeginning(settings.bounds());
        for (int i = 0; i < instances; i++) {
            this.instances.add(new Instance());
        }
    }

    static Instant time(double at) {
        return OPENS.plusNanos(Math.round(at * 1e9));
    }

    double number(Visitor visitor) {
        return draw.number(visitor.passport);
    }

    void add(Visitor visitor) {
        at(visitor.comes, () -> asks(visitor));
    }

    void at(double time, Runnable action) {
        events.add(new Event(time, action));
    }

    /** All instances end and others begin: what one had not told the database yet is lost. */
    void restart(double at) {
        at(at, () -> {
            for (int i = 0; i < instances.size(); i++) {
                Instance fresh = new Instance();
                instances.set(i, fresh);
                fresh.sync(at);
            }
        });
    }

    void run(double from, double until) {
        lastTick = 0;
        for (int i = 0; i < instances.size(); i++) {
            int which = i;
            instances.get(i).sync(from);
            for (double at = from + 0.3 * i; at < until; at++) {
                double now = at;
                at(now, () -> instances.get(which).sync(now));
            }
        }
        while (!events.isEmpty() && events.peek().at() < until) {
            Event event = events.poll();
            now = event.at();
            event.action().run();
        }
    }

    private void asks(Visitor visitor) {
        if (visitor.isIn()) {
            return;
        }
        visitor.asked++;
        if (Double.isNaN(visitor.arrived)) {
            visitor.arrived = now;
        }
        answers(visitor, instances.get(random.nextInt(instances.size())), true);
    }

    private void answers(Visitor visitor, Instance instance, boolean mayHold) {
        Room room = instance.room;
        Reply reply = room.reply(
                time(now),
                new Room.Visitor(visitor.passport, "", visitor.place),
                () -> instance.arrived.isEmpty() && instance.turnstile.take((long) (now * 1e9)),
                () -> true);
        switch (reply) {
            case Reply.InPool(Place.InDraw place) -> {
                visitor.place = place;
                instance.joined.add(place.number());
                again(visitor, room.askAgainBeforeOpening(time(now), place, random::nextDouble));
            }
            case Reply.Waits(Place place, boolean isNew, boolean lapsed) -> {
                visitor.place = place;
                visitor.lapsed |= lapsed;
                if (isNew) {
                    instance.arrived.merge(Line.bucket(time(now)), 1L, Long::sum);
                }
                Duration hold = room.hold(time(now), place);
                if (mayHold && !isNew && hold.isPositive()) {
                    at(now + hold.toNanos() / 1e9, () -> answers(visitor, instance, false));
                    return;
                }
                if (visitor.firstOutlook == null && now > 20) {
                    visitor.firstOutlook = room.outlook(time(now), place);
                    visitor.firstOutlookAt = now;
                }
                if (!visitor.leaves || now < 20) {
                    again(visitor, room.askAgainIn(time(now), place, random::nextDouble));
                }
            }
            case Reply.Enters(Place.Inside place, boolean ignored) -> {
                visitor.place = place;
                visitor.entered = now;
                instance.entries++;
                load.merge((long) now, 1, Integer::sum);
            }
            case Reply.SignInFirst(), Reply.Refused() -> throw new IllegalStateException("Not in this simulation");
        }
    }

    private void again(Visitor visitor, double seconds) {
        at(now + Math.max(0.02, seconds / visitor.haste) + visitor.way, () -> asks(visitor));
    }

    /** Each who enters makes a request at once; a fifth of those above the capacity is slow. */
    private void countServed(double at) {
        for (long second = (long) lastTick; second < (long) at; second++) {
            int requests = load.getOrDefault(second, 0);
            served += requests;
            slow += (long) (0.2 * Math.max(0, requests - capacity));
        }
    }
}
