package org.baoming.gateway.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A simulated crowd; who is let in when. */
class WaitingFairnessTest {

    private static final double SERVED_PER_SECOND = 400;

    static final WaitingSettings SETTINGS = new WaitingSettings(
            100, 5, 1000, 2, Duration.ofMillis(500), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofMinutes(1), 6, 300);

    private static List<Opening.Visitor> crowd(int slow, int fast, double leaving, double from, double until, long seed) {
        Random random = new Random(seed);
        List<Opening.Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < slow + fast; i++) {
            visitors.add(new Opening.Visitor(
                    "passport-" + seed + "-" + i,
                    from + random.nextDouble() * (until - from),
                    i < slow ? 1 : 100,
                    i < slow && random.nextDouble() < leaving));
        }
        return visitors;
    }

    @Test
    @DisplayName("R-801 100,000 visitors and 1,000 bots that ask 100 times as often: the draw decides, and asking often gains nothing")
    void draw() {
        Opening opening = new Opening(SETTINGS, SERVED_PER_SECOND, 2, 1);
        List<Opening.Visitor> all = crowd(100_000, 1_000, 0.3, -600, -1, 1);
        all.forEach(opening::add);
        opening.restart(60);
        opening.run(-601, 3600);
        report(opening, all, opening::number);
    }

    static void report(Opening opening, List<Opening.Visitor> all, ToDoubleFunction<Opening.Visitor> order) {
        List<Opening.Visitor> in = all.stream().filter(Opening.Visitor::isIn).sorted(Comparator.comparingDouble(v -> v.entered)).toList();
        System.out.println("in " + in.size() + " last " + in.getLast().entered + " rank " + rankCorrelation(in, order)
          + " served " + opening.served + " slow " + opening.slow + " rate " + opening.progress());
        List<Opening.Visitor> bots = all.stream().filter(v -> v.haste > 1).toList();
        long botsFirst = in.subList(0, in.size()/10).stream().filter(v -> v.haste > 1).count();
        System.out.println("bots in " + bots.stream().filter(Opening.Visitor::isIn).count() + " in first tenth " + botsFirst + " asked "
           + bots.stream().mapToInt(v -> v.asked).average().orElse(0) + " others asked " + all.stream().filter(v -> v.haste == 1).mapToInt(v -> v.asked).average().orElse(0));
        long right = 0, n = 0;
        for (var v : in) if (v.firstOutlook != null) { n++; double w = v.entered - v.firstOutlookAt; if (w >= v.firstOutlook.secondsFrom() - 5 && w <= v.firstOutlook.secondsTo() + 65) right++; }
        System.out.println("outlook right " + right + " of " + n + " lapsed " + all.stream().filter(v -> v.lapsed).count());
        for (int t = 0; t < 300; t += 10) { int tt = t; System.out.print(in.stream().filter(v -> v.entered >= tt && v.entered < tt + 10).count() / 10 + " "); }
        System.out.println();
    }

    static double rankCorrelation(List<Opening.Visitor> inOrderOfEntry, ToDoubleFunction<Opening.Visitor> order) {
        int n = inOrderOfEntry.size();
        List<Opening.Visitor> fair = inOrderOfEntry.stream().sorted(Comparator.comparingDouble(order)).toList();
        java.util.IdentityHashMap<Opening.Visitor, Integer> rank = new java.util.IdentityHashMap<>();
        for (int i = 0; i < n; i++) rank.put(fair.get(i), i);
        double sum = 0;
        for (int i = 0; i < n; i++) { double d = i - rank.get(inOrderOfEntry.get(i)); sum += d * d; }
        return 1 - 6 * sum / ((double) n * ((double) n * n - 1));
    }

    public static void main(String[] a) { new WaitingFairnessTest().draw(); }
}
