package org.baoming.gateway.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a room has come: who is called. It is shared by all instances, and once a second its next moments are settled.
 *
 * <p>The draw is called first, by a rising number, and then the line, by a rising time of arrival. As many are called as make the wanted
 * number enter: where a part of those who are called does not come, more are called. However small the draw is, it takes some seconds:
 * otherwise those would come first who ask first.
 *
 * @param threshold lower numbers of the draw are called when what is settled is over
 * @param calledInLine how many positions of the line are called by then
 * @param calledUntil who arrived before is called by then
 * @param eagerness how many are called for one who shall enter
 * @param entering how many enter per second, smoothed
 * @param entered since the opening
 * @param seconds how long the room has been moving; it stands still while the database is away, and so does the time that a called person has
 * @param marks how far it had come before, for those who do not come in time
 * @param points of the timetable; empty before the opening, and if a version without it has moved the room last
 */
record Progress(
        double threshold,
        double calledInLine,
        Instant calledUntil,
        double eagerness,
        double entering,
        long entered,
        double seconds,
        AdmissionRate rate,
        List<Mark> marks,
        List<Timetable.Point> points) {

    /** So far is settled who is called when: whoever reads the room once a second knows the next second. */
    static final Duration AHEAD = Duration.ofSeconds(2);

    private static final double SMOOTHING_SECONDS = 5;
    private static final double GAIN = 0.03;
    private static final double MOST_EAGER = 10;
    private static final double LEAST_EAGER = 0.25;
    private static final double BETWEEN_MARKS = 10;

    /** A tick that comes late does not make up for it: nobody could ask meanwhile. */
    private static final double LONGEST_TICK = 2;

    /** Counts of arrivals come this late from the other instances. */
    private static final Duration LATE = Duration.ofSeconds(2);

    /** How far a room had come at one time of its own. */
    record Mark(double seconds, double threshold, Instant calledUntil) {}

    /**
     * What has happened since the last tick, at all instances.
     *
     * @param served requests of people who are in
     * @param slow those that took too long
     */
    record Report(long entered, long served, long slow) {

        static final Report NOTHING = new Report(0, 0, 0);

        Report plus(Report more) {
            return new Report(entered + more.entered, served + more.served, slow + more.slow);
        }
    }

    @SuppressWarnings("ConstantValue") // no version before wrote them
    Progress {
        points = points == null ? List.of() : List.copyOf(points);
    }

    static Progress atTheBeginning(AdmissionRate.Bounds bounds) {
        return new Progress(0, 0, Instant.EPOCH, 1, 0, 0, 0, AdmissionRate.initial(bounds), List.of(), List.of());
    }

    /**
     * @param opensAt nobody in line arrived before
     * @param firstCall until then browsers hear of their numbers
     */
    Timetable timetable(Instant opensAt, Instant firstCall) {
        if (!points.isEmpty()) {
            return new Timetable(points);
        }
        return Timetable.beginning(
                seconds == 0
                        ? new Timetable.Point(firstCall, 0, 0, opensAt)
                        : new Timetable.Point(opensAt, threshold, calledInLine, calledUntil));
    }

    /** How far it had come long enough ago that whoever was called by then is late. */
    Mark late(Duration grace) {
        Mark late = new Mark(0, 0, Instant.EPOCH);
        for (Mark mark : marks) {
            if (mark.seconds() <= seconds - grace.toSeconds()) {
                late = mark;
            }
        }
        return late;
    }

    double waiting(double crowd, Line line) {
        return (1 - threshold) * crowd + line.length() - calledInLine;
    }

    /** How many places are called per second, if the draw is not too small for that. */
    double callsPerSecond() {
        return rate.perSecond() * eagerness;
    }

    /** Whether the draw is so small that its length decides how many are called, not the rate. */
    boolean isShort(double crowd, WaitingSettings settings) {
        return threshold < 1 && crowd >= 1 && settings.mostPerSecond(crowd) < callsPerSecond();
    }

    /**
     * @param timetable so far
     * @param sinceLast how long ago the last tick was
     */
    Progress tick(
            Instant now,
            Timetable timetable,
            Duration sinceLast,
            Report report,
            double crowd,
            Line line,
            WaitingSettings settings) {
        double tick = Math.clamp(sinceLast.toMillis() / 1000.0, 0.001, LONGEST_TICK);
        boolean rateDecides =
                waiting(crowd, line) >= 1 && timetable.begins().isBefore(now) && !isShort(crowd, settings);
        AdmissionRate nextRate = rate.after(tick, report.served(), report.slow(), rateDecides, settings.bounds());
        double fading = Math.exp(-tick / SMOOTHING_SECONDS);
        double nowEntering = entering * fading + report.entered() / tick * (1 - fading);
        double nowEager = !rateDecides
                ? 1
                : Math.clamp(
                        eagerness * (1 + GAIN * tick * (1 - nowEntering / nextRate.perSecond())),
                        LEAST_EAGER,
                        MOST_EAGER);
        Timetable next =
                settle(now, timetable, nextRate.perSecond() * nowEager, settings.mostPerSecond(crowd), crowd, line);
        return new Progress(
                next.end().threshold(),
                next.end().inLine(),
                next.end().until(),
                nowEager,
                nowEntering,
                entered + report.entered(),
                seconds + tick,
                nextRate,
                nextMarks(timetable.at(now), settings.grace()),
                next.points());
    }

    /**
     * @param callsPerSecond at most so many are called
     * @param ofTheDraw and at most so many while the draw lasts
     */
    private Timetable settle(
            Instant now, Timetable timetable, double callsPerSecond, double ofTheDraw, double crowd, Line line) {
        Timetable.Point last = timetable.end();
        if (crowd < 1 && last.threshold() < 1) {
            // Nobody takes part: nobody has to be told a number first.
            last = new Timetable.Point(now, 1, last.inLine(), last.until());
            timetable = Timetable.beginning(last);
        }
        Instant end = now.plus(AHEAD);
        if (!end.isAfter(last.at())) {
            return timetable;
        }
        boolean interrupted = last.at().isBefore(now);
        Timetable.Point start =
                interrupted ? new Timetable.Point(now, last.threshold(), last.inLine(), last.until()) : last;
        double length = Duration.between(start.at(), end).toNanos() / 1e9;
        double left = (1 - start.threshold()) * crowd;
        double inDraw = Math.min(callsPerSecond, ofTheDraw) * length;
        boolean ends = left <= inDraw;
        double toThreshold = ends ? 1 : start.threshold() + inDraw / crowd;
        // The line comes after the draw.
        double forLine = !ends ? 0 : callsPerSecond * length * (left > 0 ? 1 - left / inDraw : 1);
        double toInLine = Math.min(line.length(), start.inLine() + forLine);
        Instant until = ends && toInLine >= line.length() ? now.minus(LATE) : line.arrivalAt(toInLine);
        var next = new Timetable.Point(
                end, toThreshold, toInLine, ends && until.isAfter(start.until()) ? until : start.until());
        return interrupted ? timetable.then(now, start, next) : timetable.then(now, next);
    }

    /** One mark for each ten seconds of the grace, and one that is older. */
    private List<Mark> nextMarks(Timetable.Point called, Duration grace) {
        if (!marks.isEmpty() && seconds - marks.getLast().seconds() < BETWEEN_MARKS) {
            return marks;
        }
        List<Mark> next = new ArrayList<>(marks);
        next.add(new Mark(seconds, called.threshold(), called.until()));
        while (next.size() > 1 && next.get(1).seconds() <= seconds - grace.toSeconds()) {
            next.removeFirst();
        }
        return List.copyOf(next);
    }

    /** Five seconds of the line that are over and all called need not be kept. */
    Progress without(long forgotten) {
        return new Progress(
                threshold,
                Math.max(0, calledInLine - forgotten),
                calledUntil,
                eagerness,
                entering,
                entered,
                seconds,
                rate,
                marks,
                points.isEmpty()
                        ? points
                        : new Timetable(points).without((double) forgotten).points());
    }
}
