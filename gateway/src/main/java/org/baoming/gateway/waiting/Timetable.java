package org.baoming.gateway.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is called when, settled two seconds ahead and kept for a while. Between two points the room moves evenly. So everybody has a moment of
 * their own, to the millisecond and the same at all instances, though these read the room only once a second; and a browser can be told its
 * moment before it comes, so that asking often does not find it sooner.
 *
 * @param points in the order of time; never empty
 */
record Timetable(List<Point> points) {

    /**
     * How far the room has come by then.
     *
     * @param threshold lower numbers of the draw are called
     * @param inLine how many positions of the line are called
     * @param until who arrived before is called
     */
    record Point(Instant at, double threshold, double inLine, Instant until) {}

    static Timetable beginning(Point point) {
        return new Timetable(List.of(point));
    }

    Point end() {
        return points.getLast();
    }

    Instant begins() {
        return points.getFirst().at();
    }

    Point at(Instant now) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (point.at().isAfter(now)) {
                return before.at().isAfter(now)
                        ? before
                        : between(before, point, part(before.at(), now, point.at()), now);
            }
            before = point;
        }
        return before;
    }

    private static Point between(Point from, Point to, double part, Instant now) {
        return new Point(
                now,
                from.threshold() + part * (to.threshold() - from.threshold()),
                from.inLine() + part * (to.inLine() - from.inLine()),
                later(from.until(), Duration.between(from.until(), to.until()), part));
    }

    /** When this number of the draw is called; empty while that is not settled. */
    Optional<Instant> momentOf(double number) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (number < point.threshold()) {
                double step = point.threshold() - before.threshold();
                return Optional.of(step > 0 ? moment(before, point, (number - before.threshold()) / step) : point.at());
            }
            before = point;
        }
        return Optional.empty();
    }

    /** When whoever arrived then is called; empty while that is not settled. */
    Optional<Instant> momentOf(Instant arrival) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (arrival.isBefore(point.until())) {
                return Optional.of(
                        before.until().isBefore(point.until())
                                ? moment(before, point, part(before.until(), arrival, point.until()))
                                : point.at());
            }
            before = point;
        }
        return Optional.empty();
    }

    /** The next whole millisecond: browsers are told no less. */
    private static Instant moment(Point from, Point to, double part) {
        Instant exact = later(from.at(), Duration.between(from.at(), to.at()), part);
        return Instant.ofEpochMilli(exact.plusNanos(999_999).toEpochMilli());
    }

    private static double part(Instant from, Instant now, Instant to) {
        return Duration.between(from, now).toNanos()
                / (double) Duration.between(from, to).toNanos();
    }

    private static Instant later(Instant from, Duration whole, double part) {
        return from.plusNanos((long) (whole.toNanos() * Math.clamp(part, 0, 1)));
    }

    /** Goes on from here; what was over some seconds ago is forgotten, as everybody knows later points. */
    Timetable then(Instant now, Point... more) {
        List<Point> next = new ArrayList<>(points);
        next.addAll(List.of(more));
        while (next.size() > 2 && !next.get(1).at().isAfter(now)) {
            next.removeFirst();
        }
        return new Timetable(List.copyOf(next));
    }

    /** The line forgets its first positions. */
    Timetable without(double forgotten) {
        return new Timetable(points.stream()
                .map(point -> new Point(point.at(), point.threshold(), point.inLine() - forgotten, point.until()))
                .toList());
    }
}
