package org.baoming.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code deploy/rehearsal/http}: how many requests of signed-in candidates get through the gateway. The baseline, a
 * signed-in read that needs no database, takes turns with the enrolments, so that other load on the machine affects both.
 */
public final class OpeningMinute {

    private final Home home = Home.ofTheSuite();
    private final Stage stage = new Stage(home);
    private final Processor processor = new Processor(home);
    private final int runs = Crowd.number("RUNS", 3);
    private final Duration each = Duration.ofSeconds(Crowd.number("SECONDS_EACH", 10));
    private final List<Integer> callers = Arrays.stream(
                    System.getenv().getOrDefault("CALLERS", "64 256").split(" ", 0))
            .map(Integer::valueOf)
            .toList();

    /** What is driven, and by how many. */
    private record Scene(String name, int callers) {}

    private static final List<Crowd.Request> REQUESTS =
            List.of(Crowd.Request.READ, Crowd.Request.HOT, Crowd.Request.SPREAD, Crowd.Request.MIXED);
    private static final List<Crowd.Request> ENROLMENTS = List.of(Crowd.Request.HOT, Crowd.Request.SPREAD);

    public static void main(String[] arguments) throws Exception {
        new OpeningMinute().rehearse();
    }

    private void rehearse() throws Exception {
        var crowd = new Crowd(home, stage, processor);
        crowd.prepare(Crowd.number("CANDIDATES", 300));
        crowd.warmUp(REQUESTS, callers.getLast(), each);
        Map<Scene, List<Crowd.Run>> all = new LinkedHashMap<>();
        for (int run = 1; run <= runs; run++) {
            for (int count : callers) {
                for (Crowd.Request what : REQUESTS) {
                    Crowd.Run done = crowd.asFastAsTheyAreAnswered(what, count, each);
                    all.computeIfAbsent(new Scene(what.title, count), any -> new ArrayList<>())
                            .add(done);
                    say("  run %d, %s, %d callers: %,.0f/s"
                            .formatted(run, what.title, count, done.result().perSecond()));
                }
            }
        }
        table("As fast as they are answered; median of " + runs + " runs of " + each.toSeconds() + " s", all);

        double baseline = best(all, Crowd.Request.READ);
        Map<Scene, List<Crowd.Run>> steady = new LinkedHashMap<>();
        for (Crowd.Request what : ENROLMENTS) {
            double half = best(all, what) / 2;
            var scene = new Scene("%s, %,.0f/s".formatted(what.title, half), callers.getLast());
            for (int run = 1; run <= runs; run++) {
                steady.computeIfAbsent(scene, any -> new ArrayList<>())
                        .add(crowd.perSecond(what, callers.getLast(), half, each));
            }
        }
        table("At half of the top rate, sent evenly whether answered or not", steady);
        for (Crowd.Request what : ENROLMENTS) {
            say("%s: %,.0f/s, %.0f %% of the baseline"
                    .formatted(what.title, best(all, what), 100 * best(all, what) / baseline));
        }
        say("Counters that differ from their entries: %d".formatted(stage.differences()));
        say("");
        for (String program : List.of("gateway", "enrollment-service", "kafka")) {
            say("Memory of %s: %s".formatted(program, processor.memory(program)));
        }
    }

    private static double best(Map<Scene, List<Crowd.Run>> all, Crowd.Request what) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().name.equals(what.title))
                .mapToDouble(entry ->
                        Crowd.median(entry.getValue(), run -> run.result().perSecond()))
                .max()
                .orElse(0);
    }

    private static void table(String title, Map<Scene, List<Crowd.Run>> scenes) {
        say("");
        say(title);
        say("");
        say("| %-32s | %7s | %6s | %8s | %8s | %8s | %s | %s | %s |"
                .formatted(
                        "what",
                        "callers",
                        "a sec.",
                        "p50 ms",
                        "p99 ms",
                        "failed",
                        String.join(" | ", Processor.NAMED),
                        Processor.OTHERS,
                        Processor.STRANGERS));
        say("|" + " --- |".repeat(6 + Processor.NAMED.size() + 2));
        scenes.forEach((scene, done) -> {
            var line = new StringBuilder("| %-32s | %7d | %,6.0f | %8.1f | %8.1f | %8d |"
                    .formatted(
                            scene.name,
                            scene.callers,
                            Crowd.median(done, run -> run.result().perSecond()),
                            Crowd.median(done, run -> run.result().latencies().percentile(50)),
                            Crowd.median(done, run -> run.result().latencies().percentile(99)),
                            done.stream()
                                    .mapToInt(run -> run.result().unlike(200))
                                    .sum()));
            var columns = new ArrayList<>(Processor.NAMED);
            columns.add(Processor.OTHERS);
            columns.add(Processor.STRANGERS);
            for (String column : columns) {
                line.append(" %.1f s, %.0f µs |"
                        .formatted(
                                Crowd.median(done, run -> run.used().of(column)),
                                Crowd.median(
                                        done,
                                        run -> 1e6
                                                * run.used().of(column)
                                                / run.result().latencies().count())));
            }
            say(line.toString());
        });
        say("Of each process: processor seconds in a run, and microseconds for each request.");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
