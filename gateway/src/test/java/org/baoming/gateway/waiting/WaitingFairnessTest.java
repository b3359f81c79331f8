package org.baoming.gateway.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated crowds: who is let in when, and what asking often gains. */
class WaitingFairnessTest {

    private static final double CAPACITY = 400;

    /** So much of all places may be gained by asking often. */
    private static final double GAIN = 0.02;

    static final WaitingSettings SETTINGS = new WaitingSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            100,
            5,
            1000,
            2,
            Duration.ofMillis(500),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofMinutes(1),
            6,
            300);

    @Test
    @DisplayName("R-801 of 100,000 visitors and 1,000 bots that ask 100 times as often, the draw decides: "
            + "nobody gains by asking, nobody who stays is lost, though a third leaves and all instances restart")
    void draw() {
        Opening opening = new Opening(SETTINGS, CAPACITY, 2, 1);
        List<Opening.Visitor> all = crowd(100_000, 1_000, 0.3, -600, -1, 1);
        all.forEach(opening::add);
        opening.restart(60);
        opening.run(-601, 900);

        List<Opening.Visitor> in = inOrderOfEntry(all);
        assertThat(in).hasSize((int)
                all.stream().filter(one -> !one.leaves || one.isIn()).count());
        assertThat(all).noneMatch(one -> one.lapsed);
        assertThat(rankCorrelation(in, opening::number)).isGreaterThan(0.999);
        assertThatBotsGainNothing(all, in, opening::number);
        assertThat((double) opening.slow / opening.served)
                .as("who is in is served within half a second, 99 times of 100")
                .isLessThan(0.01);
        assertThat(in.size() / in.getLast().entered).as("people per second").isBetween(CAPACITY / 2, CAPACITY);
        assertThat(shareOfHonestOutlooks(in)).isGreaterThan(0.95);
    }

    @ParameterizedTest(name = "{0} people")
    @ValueSource(ints = {90, 1_000})
    @DisplayName(
            "R-801 in a small draw too nobody gains by asking 100 times as often, though people's requests take longer than the bots'")
    void smallDraw(int people) {
        Opening opening = new Opening(SETTINGS, CAPACITY, 2, people);
        List<Opening.Visitor> all = crowd(people - people / 10, people / 10, 0, -600, -1, people);
        all.forEach(opening::add);
        opening.run(-601, 300);

        List<Opening.Visitor> in = inOrderOfEntry(all);
        assertThat(in).hasSize(people);
        assertThat(rankCorrelation(in, opening::number)).isGreaterThan(0.999);
        assertThat(gain(in, opening::number)).isLessThan(GAIN);
        assertThat(in.getFirst().entered)
                .isGreaterThan((double) SETTINGS.announce().toSeconds());
        assertThat(in.getLast().entered)
                .isGreaterThan(
                        0.9 * SETTINGS.announce().plus(SETTINGS.leastDraw()).toSeconds());
    }

    @Test
    @DisplayName("R-801 who comes after the opening is let in in the order of arrival, whatever the haste")
    void line() {
        Opening opening = new Opening(SETTINGS, CAPACITY, 2, 2);
        List<Opening.Visitor> all = crowd(30_000, 300, 0, 1, 100, 2);
        all.forEach(opening::add);
        opening.run(-1, 900);

        List<Opening.Visitor> in = inOrderOfEntry(all);
        assertThat(in).hasSize(all.size());
        assertThat(rankCorrelation(in, one -> one.arrived)).isGreaterThan(0.999);
        assertThatBotsGainNothing(all, in, one -> one.arrived);
        assertThat(shareOfHonestOutlooks(in)).isGreaterThan(0.95);
    }

    @Test
    @DisplayName("R-801 while no more come than are served, nobody waits and nobody sees a page")
    void calm() {
        Opening opening = new Opening(SETTINGS, CAPACITY, 2, 3);
        List<Opening.Visitor> all = crowd(3_000, 0, 0, 5, 95, 3);
        all.forEach(opening::add);
        opening.run(-1, 120);

        assertThat(all).allMatch(one -> one.isIn() && one.asked == 1);
    }

    @Test
    @DisplayName("R-801 while the database is away nobody is let in, and afterwards nobody has lost a place by it")
    void outage() {
        Opening opening = new Opening(SETTINGS, CAPACITY, 2, 4);
        List<Opening.Visitor> all = crowd(20_000, 0, 0, -100, -1, 4);
        all.forEach(opening::add);
        opening.at(20, () -> opening.paused = true);
        opening.at(420, () -> opening.paused = false);
        opening.run(-101, 1200);

        List<Opening.Visitor> in = inOrderOfEntry(all);
        assertThat(in).hasSize(all.size()).noneMatch(one -> one.lapsed);
        assertThat(in).noneMatch(one -> one.entered > 22 && one.entered < 420);
        assertThat(rankCorrelation(in, opening::number)).isGreaterThan(0.99);
    }

    private static List<Opening.Visitor> crowd(
            int slow, int fast, double leaving, double from, double until, long seed) {
        Random random = new Random(seed);
        List<Opening.Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < slow + fast; i++) {
            visitors.add(new Opening.Visitor(
                    "passport-" + seed + "-" + i,
                    from + random.nextDouble() * (until - from),
                    i < slow ? 1 : 100,
                    i < slow ? 0.02 + 0.2 * random.nextDouble() : 0.005,
                    i < slow && random.nextDouble() < leaving));
        }
        return visitors;
    }

    private static List<Opening.Visitor> inOrderOfEntry(List<Opening.Visitor> all) {
        return all.stream()
                .filter(Opening.Visitor::isIn)
                .sorted(Comparator.comparingDouble(one -> one.entered))
                .toList();
    }

    /** By how many places the bots come earlier than is fair, as a part of all, and how many of them are in the first tenth. */
    private static void assertThatBotsGainNothing(
            List<Opening.Visitor> all, List<Opening.Visitor> in, ToDoubleFunction<Opening.Visitor> order) {
        long bots = in.stream().filter(Opening.Visitor::isBot).count();
        long botsFirst =
                in.stream().limit(in.size() / 10).filter(Opening.Visitor::isBot).count();
        assertThat(asked(all, true)).isGreaterThan(50 * asked(all, false));
        assertThat(gain(in, order)).as("places gained, of all").isLessThan(GAIN);
        assertThat(botsFirst / (bots / 10.0))
                .as("bots in the first tenth, of what is fair")
                .isCloseTo(1, within(0.25));
    }

    private static double gain(List<Opening.Visitor> in, ToDoubleFunction<Opening.Visitor> order) {
        Map<Opening.Visitor, Integer> fair = ranks(in, order);
        return IntStream.range(0, in.size())
                        .filter(rank -> in.get(rank).isBot())
                        .mapToDouble(rank -> fair.get(in.get(rank)) - rank)
                        .average()
                        .orElseThrow()
                / in.size();
    }

    private static double asked(List<Opening.Visitor> all, boolean bots) {
        return all.stream()
                .filter(one -> one.isBot() == bots)
                .mapToInt(one -> one.asked)
                .average()
                .orElseThrow();
    }

    /** Of those who were told an interval while they waited: whose turn came within it, and was noticed at the next time of asking. */
    private static double shareOfHonestOutlooks(List<Opening.Visitor> in) {
        return in.stream()
                .filter(one -> one.firstOutlook != null)
                .mapToInt(one -> {
                    double waited = one.entered - one.firstOutlookAt;
                    return waited >= one.firstOutlook.secondsFrom() && waited <= one.firstOutlook.secondsTo() + 15
                            ? 1
                            : 0;
                })
                .average()
                .orElseThrow();
    }

    private static Map<Opening.Visitor, Integer> ranks(
            List<Opening.Visitor> in, ToDoubleFunction<Opening.Visitor> order) {
        List<Opening.Visitor> sorted =
                in.stream().sorted(Comparator.comparingDouble(order)).toList();
        Map<Opening.Visitor, Integer> ranks = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            ranks.put(sorted.get(i), i);
        }
        return ranks;
    }

    /** Spearman's: 1 if everybody enters in this order. */
    private static double rankCorrelation(List<Opening.Visitor> in, ToDoubleFunction<Opening.Visitor> order) {
        Map<Opening.Visitor, Integer> ranks = ranks(in, order);
        double n = in.size();
        double sum = 0;
        for (int i = 0; i < in.size(); i++) {
            double distance = i - ranks.get(in.get(i));
            sum += distance * distance;
        }
        return 1 - 6 * sum / (n * (n * n - 1));
    }
}
