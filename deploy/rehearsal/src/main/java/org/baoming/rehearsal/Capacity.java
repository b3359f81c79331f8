package org.baoming.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * {@code deploy/rehearsal/capacity}: what an opening of the whole nation takes, computed from what one request costs here.
 *
 * <p>The costs are measured at a low rate, where nothing waits. From them follows how many requests this machine can answer at
 * most; then it is driven as hard as it goes. Where prediction and measurement differ by more than a quarter, the costs say
 * nothing about larger machines either, and the exit code is 1.
 */
public final class Capacity {

    private static final URI GATEWAY = URI.create("http://localhost:8080");

    /** With a column, or a line, of their own: what runs in numbers, and what is measured with it. */
    private static final List<String> NAMED = List.of(
            Nation.GATEWAY,
            Nation.ENROLLMENT,
            Nation.KEYCLOAK,
            Nation.PASSPORT,
            Nation.POSTGRES,
            Nation.KAFKA,
            Processor.GENERATOR);

    private static final double TOLERANCE = 0.25;

    private final Home home = Home.ofTheSuite();
    private final Stage stage = new Stage(home);
    private final Processor processor = new Processor(home, NAMED);
    private final Crowd crowd = new Crowd(home, stage, processor);
    private final int candidates = Crowd.number("CANDIDATES", 300);
    private final int runs = Crowd.number("RUNS", 3);
    private final int rate = Crowd.number("RATE", 150);
    private final int callers = Crowd.number("CALLERS", 64);
    private final Duration each = Duration.ofSeconds(Crowd.number("SECONDS_EACH", 10));
    private final int processors = Runtime.getRuntime().availableProcessors();

    /** How often something was done in some time, and what the processes used meanwhile. */
    private record Measured(double count, double seconds, Processor.Usage used) {

        double perSecond() {
            return count / seconds;
        }
    }

    /** One way to do something, slowly and as fast as it goes. */
    private interface Work {
        Measured slowly() throws Exception;

        Measured fast() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Capacity().rehearse() ? 0 : 1);
    }

    private boolean rehearse() throws Exception {
        crowd.prepare(candidates);
        Map<Nation.Step, Work> works = new EnumMap<>(Nation.Step.class);
        works.put(Nation.Step.READ, requests(Crowd.Request.READ));
        works.put(Nation.Step.CHOICE, requests(Crowd.Request.SPREAD));
        works.put(Nation.Step.SIGN_IN, signIns());
        say("Warming up …");
        for (Work work : works.values()) {
            work.fast();
            work.fast();
        }
        Map<Nation.Step, List<Measured>> slow = new EnumMap<>(Nation.Step.class);
        Map<Nation.Step, List<Measured>> fast = new EnumMap<>(Nation.Step.class);
        List<Measured> idle = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            idle.add(idle());
            for (Map.Entry<Nation.Step, Work> work : works.entrySet()) {
                slow.computeIfAbsent(work.getKey(), any -> new ArrayList<>())
                        .add(work.getValue().slowly());
                fast.computeIfAbsent(work.getKey(), any -> new ArrayList<>())
                        .add(work.getValue().fast());
            }
            say("  run %d of %d".formatted(run, runs));
        }
        Map<String, Double> background = perSecond(idle);
        Map<Nation.Step, Map<String, Double>> costs = new EnumMap<>(Nation.Step.class);
        slow.forEach((step, measured) -> costs.put(step, cost(measured, background)));
        costs(costs, background);
        boolean agrees = predictions(costs, background, fast);
        new Nation(Nation.Assumptions.fromProperties(), costs).report().forEach(Capacity::say);
        return agrees;
    }

    private Work requests(Crowd.Request what) {
        return new Work() {
            @Override
            public Measured slowly() throws Exception {
                return of(crowd.perSecond(what, callers, rate, each));
            }

            @Override
            public Measured fast() throws Exception {
                return of(crowd.asFastAsTheyAreAnswered(what, callers, each));
            }

            private Measured of(Crowd.Run run) {
                return new Measured(
                        run.result().latencies().count(), run.result().time().toNanos() / 1e9, run.used());
            }
        };
    }

    /** One at a time, and by as many as there are processors, twice. */
    private Work signIns() {
        return new Work() {
            @Override
            public Measured slowly() throws Exception {
                return by(1);
            }

            @Override
            public Measured fast() throws Exception {
                return by(2 * processors);
            }

            private Measured by(int count) throws Exception {
                Processor.Usage before = processor.usage();
                Callers.Result result = Callers.repeat(
                        count,
                        each,
                        (caller, time) -> new Candidate(GATEWAY, 1 + (caller + time * count) % candidates)
                                .signIn(stage.password()));
                if (result.failures() > 0) {
                    say("  NOT all went well: %d failed, for example: %s"
                            .formatted(result.failures(), result.failure()));
                }
                return new Measured(
                        result.latencies().count(),
                        result.time().toNanos() / 1e9,
                        processor.usage().since(before));
            }
        };
    }

    /** What the suite uses when nobody asks it anything. */
    private Measured idle() throws InterruptedException {
        Processor.Usage before = processor.usage();
        long begin = System.nanoTime();
        Thread.sleep(each);
        return new Measured(
                1, (System.nanoTime() - begin) / 1e9, processor.usage().since(before));
    }

    /** Processor seconds per second of each program; of strangers, nothing is known beforehand. */
    private static Map<String, Double> perSecond(List<Measured> idle) {
        var background = new TreeMap<String, Double>();
        for (String program : programs()) {
            background.put(program, median(idle, run -> run.used.of(program) / run.seconds));
        }
        return background;
    }

    /** Processor seconds of each program for one of what was done, above what it uses anyway. */
    private static Map<String, Double> cost(List<Measured> slow, Map<String, Double> background) {
        var cost = new TreeMap<String, Double>();
        background.forEach((program, idle) -> cost.put(
                program, median(slow, run -> Math.max(0, run.used.of(program) - idle * run.seconds) / run.count)));
        return cost;
    }

    private static List<String> programs() {
        var programs = new ArrayList<>(NAMED);
        programs.add(Processor.OTHERS);
        return programs;
    }

    private void costs(Map<Nation.Step, Map<String, Double>> costs, Map<String, Double> background) {
        say("");
        say("Processor time of one, in µs, at %d a second; medians of %d runs of %d s"
                .formatted(rate, runs, each.toSeconds()));
        say("");
        say("| | " + String.join(" | ", programs()) + " |");
        say("| --- |" + " --- |".repeat(programs().size()));
        costs.forEach((step, cost) -> say("| " + step.title + " |" + row(cost, 1e6)));
        say("| nothing to do, in ms per second |" + row(background, 1e3));
    }

    private static String row(Map<String, Double> figures, double unit) {
        var line = new StringBuilder();
        programs().forEach(program -> line.append(" %,.0f |".formatted(unit * figures.getOrDefault(program, 0.0))));
        return line.toString();
    }

    /**
     * All programs, and the caller, share these processors. What other programs of the machine took while it was measured was not there
     * to be used.
     */
    private boolean predictions(
            Map<Nation.Step, Map<String, Double>> costs,
            Map<String, Double> background,
            Map<Nation.Step, List<Measured>> fast) {
        say("");
        say("| at most per second, %d processors | predicted | measured | difference |".formatted(processors));
        say("| --- | --- | --- | --- |");
        boolean all = true;
        for (Map.Entry<Nation.Step, List<Measured>> entry : fast.entrySet()) {
            List<Measured> measured = entry.getValue();
            double strangers = median(measured, run -> run.used.of(Processor.STRANGERS) / run.seconds);
            double predicted =
                    (processors - strangers - sum(background)) / sum(Objects.requireNonNull(costs.get(entry.getKey())));
            double reached = median(measured, Measured::perSecond);
            double difference = predicted / reached - 1;
            say("| %s | %,.0f | %,.0f | %+.0f %% |"
                    .formatted(entry.getKey().title, predicted, reached, 100 * difference));
            all &= Math.abs(difference) <= TOLERANCE;
        }
        say(all ? "They agree within 25 %." : "They do NOT agree within 25 %: do not rely on what follows.");
        return all;
    }

    private static double sum(Map<String, Double> figures) {
        return figures.values().stream().mapToDouble(each -> each).sum();
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
