package org.baoming.gateway.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a room has come: who is called. It is shared by all instances and moves once a second.
 *
 * <p>The draw is called first, by a rising number, and then the line, by a rising time of arrival. As many are called as make the wanted
 * number enter: where a part of those who are called does not come, more are called.
 *
 * @param threshold lower numbers of the draw are called
 * @param calledInLine how many positions of the line are called
 * @param calledUntil who arrived by then is called
 * @param eagerness how many are called for one who shall enter
 * @param entering how many enter per second, smoothed
 * @param entered since the opening
 * @param seconds how long the room has been moving; it stands still while the database is away, and so does the time that a called person has
 * @param marks how far it had come before, for those who do not come in time
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
        List<Mark> marks) {

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

    static Progress atTheBeginning(AdmissionRate.Bounds bounds) {
        return new Progress(0, 0, Instant.EPOCH, 1, 0, 0, 0, AdmissionRate.initial(bounds), List.of());
    }

    boolean isCalled(double number) {
        return number < threshold;
    }

    boolean isCalled(Instant arrival) {
        return !arrival.isAfter(calledUntil);
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

    /** How many places are called per second. */
    double callsPerSecond() {
        return rate.perSecond() * eagerness;
    }

    /** @param sinceLast how long ago the last tick was */
    Progress tick(Instant now, Duration sinceLast, Report report, double crowd, Line line, WaitingSettings settings) {
        double tick = Math.clamp(sinceLast.toMillis() / 1000.0, 0.001, LONGEST_TICK);
        boolean somebodyWaits = waiting(crowd, line) >= 1;
        AdmissionRate nextRate = rate.after(tick, report.served(), report.slow(), somebodyWaits, settings.bounds());
        double fading = Math.exp(-tick / SMOOTHING_SECONDS);
        double nowEntering = entering * fading + report.entered() / tick * (1 - fading);
        double nowEager = !somebodyWaits
                ? 1
                : Math.clamp(
                        eagerness * (1 + GAIN * tick * (1 - nowEntering / nextRate.perSecond())),
                        LEAST_EAGER,
                        MOST_EAGER);

        double calls = nextRate.perSecond() * nowEager * tick;
        double inDraw = Math.min(calls, (1 - threshold) * crowd);
        double nowThreshold = crowd < 1 || inDraw < calls ? 1 : threshold + inDraw / crowd;
        double nowInLine = Math.min(line.length(), calledInLine + calls - inDraw);
        Instant until = nowThreshold == 1 && nowInLine >= line.length() ? now.minus(LATE) : line.arrivalAt(nowInLine);
        return new Progress(
                nowThreshold,
                nowInLine,
                until.isAfter(calledUntil) ? until : calledUntil,
                nowEager,
                nowEntering,
                entered + report.entered(),
                seconds + tick,
                nextRate,
                nextMarks(settings.grace()));
    }

    /** One mark for each ten seconds of the grace, and one that is older. */
    private List<Mark> nextMarks(Duration grace) {
        if (!marks.isEmpty() && seconds - marks.getLast().seconds() < BETWEEN_MARKS) {
            return marks;
        }
        List<Mark> next = new ArrayList<>(marks);
        next.add(new Mark(seconds, threshold, calledUntil));
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
                marks);
    }
}
