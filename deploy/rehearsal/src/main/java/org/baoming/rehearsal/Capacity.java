package org.baoming.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code deploy/rehearsal/capacity}: what an opening of the whole nation takes, computed from what one request costs here.
 *
 * <p>What a choice takes has two parts ({@link Nation.Cost}), which follow from two rates of choices: alone, and rare among reads, both as
 * fast as they are answered. From these follows how many this machine answers at most of a mixture in between, as in an opening; then it
 * is asked that mixture. Where prediction and measurement differ by more than a quarter, the costs say nothing about larger machines
 * either, and the exit code is 1.
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
    private final int callers = Crowd.number("CALLERS", 64);
    private final Duration each = Duration.ofSeconds(Crowd.number("SECONDS_EACH", 10));
    private final int processors = Runtime.getRuntime().availableProcessors();

    /** How often something was done in some time, and what the processes used meanwhile. */
    private record Measured(double count, double seconds, Processor.Usage used) {

        double perSecond() {
            return count / seconds;
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Capacity().rehearse() ? 0 : 1);
    }

    private boolean rehearse() throws Exception {
        crowd.prepare(candidates);
        crowd.warmUp(List.of(Crowd.Request.READ, Crowd.Request.SPREAD), callers, each);
        signIns();
        List<Measured> idle = new ArrayList<>();
        List<Measured> signIns = new ArrayList<>();
        Map<Crowd.Request, List<Measured>> runs = new EnumMap<>(Crowd.Request.class);
        for (int run = 1; run <= this.runs; run++) {
            idle.add(idle());
            for (Crowd.Request what :
                    List.of(Crowd.Request.READ, Crowd.Request.SPREAD, Crowd.Request.RARE, Crowd.Request.MIXED)) {
                runs.computeIfAbsent(what, any -> new ArrayList<>()).add(requests(what));
            }
            signIns.add(signIns());
            say("  run %d of %d".formatted(run, this.runs));
        }
        Map<String, Double> background = perSecond(idle);
        Map<Nation.Step, Map<String, Nation.Cost>> costs = new EnumMap<>(Nation.Step.class);
        costs.put(Nation.Step.READ, constant(cost(of(runs, Crowd.Request.READ), background)));
        costs.put(Nation.Step.CHOICE, choice(runs, costs.get(Nation.Step.READ), background));
        costs.put(Nation.Step.SIGN_IN, constant(cost(signIns, background)));
        table(runs, signIns, costs, background);
        boolean agrees = prediction(costs, background, of(runs, Crowd.Request.MIXED));
        new Nation(Nation.Assumptions.fromProperties(), costs).report().forEach(Capacity::say);
        return agrees;
    }

    private static List<Measured> of(Map<Crowd.Request, List<Measured>> runs, Crowd.Request what) {
        return Objects.requireNonNull(runs.get(what));
    }

    private Measured requests(Crowd.Request what) throws Exception {
        Crowd.Run run = crowd.asFastAsTheyAreAnswered(what, callers, each);
        return new Measured(
                run.result().latencies().count(), run.result().time().toNanos() / 1e9, run.used());
    }

    /** By twice as many as there are processors. */
    private Measured signIns() throws Exception {
        int count = 2 * processors;
        Processor.Usage before = processor.usage();
        Callers.Result result = Callers.repeat(
                count,
                each,
                (caller, time) ->
                        new Candidate(GATEWAY, 1 + (caller + time * count) % candidates).signIn(stage.password()));
        if (result.failures() > 0) {
            say("  NOT all went well: %d failed, for example: %s".formatted(result.failures(), result.failure()));
        }
        return new Measured(
                result.latencies().count(),
                result.time().toNanos() / 1e9,
                processor.usage().since(before));
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
    private static Map<String, Double> cost(List<Measured> runs, Map<String, Double> background) {
        var cost = new TreeMap<String, Double>();
        background.forEach((program, idle) -> cost.put(
                program, median(runs, run -> Math.max(0, run.used.of(program) - idle * run.seconds) / run.count)));
        return cost;
    }

    private static Map<String, Nation.Cost> constant(Map<String, Double> each) {
        var costs = new TreeMap<String, Nation.Cost>();
        each.forEach((program, seconds) -> costs.put(program, Nation.Cost.of(seconds)));
        return costs;
    }

    /**
     * Two rates of choices, with the programs as busy as they can be, tell what each choice takes and what is taken per second: by choices
     * alone, and by those that are rare among reads.
     */
    private static Map<String, Nation.Cost> choice(
            Map<Crowd.Request, List<Measured>> runs, Map<String, Nation.Cost> read, Map<String, Double> background) {
        double reads = Crowd.Request.RARE.reads;
        double often = median(of(runs, Crowd.Request.SPREAD), Measured::perSecond);
        double seldom = median(of(runs, Crowd.Request.RARE), Measured::perSecond) / (reads + 1);
        Map<String, Double> alone = cost(of(runs, Crowd.Request.SPREAD), background);
        Map<String, Double> mixed = cost(of(runs, Crowd.Request.RARE), background);
        var costs = new TreeMap<String, Nation.Cost>();
        alone.forEach((program, whenOften) -> {
            double whenSeldom = (reads + 1) * Objects.requireNonNull(mixed.get(program))
                    - reads * Objects.requireNonNull(read.get(program)).each();
            double busy = Math.clamp((whenSeldom - whenOften) / (1 / seldom - 1 / often), 0, whenOften * often);
            costs.put(program, new Nation.Cost(whenOften - busy / often, busy));
        });
        return costs;
    }

    private static List<String> programs() {
        var programs = new ArrayList<>(NAMED);
        programs.add(Processor.OTHERS);
        return programs;
    }

    private void table(
            Map<Crowd.Request, List<Measured>> runs,
            List<Measured> signIns,
            Map<Nation.Step, Map<String, Nation.Cost>> costs,
            Map<String, Double> background) {
        say("");
        say("Processor time of one, in µs; medians of %d runs of %d s".formatted(this.runs, each.toSeconds()));
        say("");
        say("| | per second | " + String.join(" | ", programs()) + " |");
        say("| --- | --- |" + " --- |".repeat(programs().size()));
        runs.forEach((what, measured) ->
                say("| %s | %,.0f |".formatted(what.title, median(measured, Measured::perSecond))
                        + row(1e6, cost(measured, background)::get)));
        say("| %s | %,.0f |".formatted(Nation.Step.SIGN_IN.title, median(signIns, Measured::perSecond))
                + row(1e6, cost(signIns, background)::get));
        Map<String, Nation.Cost> choice = Objects.requireNonNull(costs.get(Nation.Step.CHOICE));
        say("| so each choice takes | |"
                + row(1e6, program -> cost(choice, program).each()));
        say("| and while there are any, in ms per second | |"
                + row(1e3, program -> cost(choice, program).busy()));
        say("| nothing to do, in ms per second | |" + row(1e3, background::get));
    }

    private static Nation.Cost cost(Map<String, Nation.Cost> costs, String program) {
        return costs.getOrDefault(program, Nation.Cost.NONE);
    }

    private static String row(double unit, Function<String, @Nullable Double> figures) {
        var line = new StringBuilder();
        programs()
                .forEach(program -> line.append(
                        " %,.0f |".formatted(unit * Objects.requireNonNullElse(figures.apply(program), 0.0))));
        return line.toString();
    }

    /**
     * All programs, and the caller, share these processors. What other programs of the machine took while it was measured was not there
     * to be used.
     */
    private boolean prediction(
            Map<Nation.Step, Map<String, Nation.Cost>> costs, Map<String, Double> background, List<Measured> mixed) {
        Map<String, Nation.Cost> read = Objects.requireNonNull(costs.get(Nation.Step.READ));
        Map<String, Nation.Cost> choice = Objects.requireNonNull(costs.get(Nation.Step.CHOICE));
        double strangers = median(mixed, run -> run.used.of(Processor.STRANGERS) / run.seconds);
        double left = processors - strangers - sum(background.values()) - sum(choice, Nation.Cost::busy);
        int reads = Crowd.Request.MIXED.reads;
        double predicted = left * (reads + 1) / (reads * sum(read, Nation.Cost::each) + sum(choice, Nation.Cost::each));
        double measured = median(mixed, Measured::perSecond);
        double difference = predicted / measured - 1;
        say("");
        say("| at most per second, %d processors | predicted | measured | difference |".formatted(processors));
        say("| --- | --- | --- | --- |");
        say("| %s | %,.0f | %,.0f | %+.0f %% |"
                .formatted(Crowd.Request.MIXED.title, predicted, measured, 100 * difference));
        boolean agrees = Math.abs(difference) <= TOLERANCE;
        say(agrees ? "They agree within 25 %." : "They do NOT agree within 25 %: do not rely on what follows.");
        return agrees;
    }

    private static double sum(Map<String, Nation.Cost> costs, ToDoubleFunction<Nation.Cost> figure) {
        return costs.values().stream().mapToDouble(figure).sum();
    }

    private static double sum(Collection<Double> figures) {
        return figures.stream().mapToDouble(each -> each).sum();
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
