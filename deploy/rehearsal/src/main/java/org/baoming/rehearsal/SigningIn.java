package org.baoming.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * {@code deploy/rehearsal/sign-in}: how many candidates per second sign in, through the gateway and on Keycloak's page,
 * until the portal knows them; and how many create a passport. The baseline, the sign-in page alone, takes turns with
 * that: the difference in Keycloak's processor time is mostly the password hash. A person who creates a passport spends
 * more time on the human check than the suite does; that time is the generator's.
 */
public final class SigningIn {

    private static final URI GATEWAY = URI.create("http://localhost:8080");
    private static final List<String> NAMED =
            List.of("keycloak", "gateway", "passport-service", "postgres", Processor.GENERATOR);

    private final Home home = Home.ofTheSuite();
    private final Stage stage = new Stage(home);
    private final Processor processor = new Processor(home, NAMED);
    private final int candidates = number("CANDIDATES", 300);
    private final int runs = number("RUNS", 3);
    private final Duration each = Duration.ofSeconds(number("SECONDS_EACH", 10));
    private final List<Integer> callers = Arrays.stream(
                    System.getenv().getOrDefault("CALLERS", "4 16").split(" ", 0))
            .map(Integer::valueOf)
            .toList();

    /** What is done, again and again, by whom. */
    private record Scene(String name, Callers.Act act) {}

    private record Key(String name, int callers) {}

    private record Run(Callers.Result result, Processor.Usage used) {

        /** Processor milliseconds of a process for each one that was done. */
        double millis(String process) {
            return 1e3 * used.of(process) / Math.max(1, result.latencies().count());
        }
    }

    public static void main(String[] arguments) throws Exception {
        new SigningIn().rehearse();
    }

    private void rehearse() throws Exception {
        say("Making %d candidates …".formatted(candidates));
        stage.makePassports(candidates);
        List<Scene> scenes = scenes();
        say("Warming up …");
        for (Scene scene : scenes) {
            drive(scene, callers.getLast(), each.multipliedBy(2));
        }
        Map<Key, List<Run>> all = new LinkedHashMap<>();
        for (int run = 1; run <= runs; run++) {
            for (int count : callers) {
                for (Scene scene : scenes) {
                    Run done = drive(scene, count, each);
                    all.computeIfAbsent(new Key(scene.name, count), any -> new ArrayList<>())
                            .add(done);
                    say("  run %d, %s, %d callers: %,.1f/s".formatted(run, scene.name, count, done.result.perSecond()));
                }
            }
        }
        table(all);
        for (String program : List.of("keycloak", "gateway")) {
            say("Memory of %s: %s".formatted(program, processor.memory(program)));
        }
    }

    private List<Scene> scenes() {
        String password = stage.password();
        return List.of(
                new Scene(
                        "sign-in page opened",
                        (caller, time) -> candidate(caller, time).openSignInPage()),
                new Scene("signed in", (caller, time) -> candidate(caller, time).signIn(password)),
                new Scene(
                        "passport made",
                        (caller, time) -> new NewPassport(new Candidate(GATEWAY, 1), password).make()));
    }

    /** Callers take turns with all candidates, each its own, in a browser that was never used. */
    private Candidate candidate(int caller, int time) {
        int callersAtMost = callers.getLast();
        return new Candidate(GATEWAY, 1 + (caller + time * callersAtMost) % candidates);
    }

    private Run drive(Scene scene, int count, Duration time) throws Exception {
        Processor.Usage before = processor.usage();
        Callers.Result result = Callers.repeat(count, time, scene.act);
        Processor.Usage used = processor.usage().since(before);
        if (result.failures() > 0) {
            say("  NOT all went well: %d failed, for example: %s".formatted(result.failures(), result.failure()));
        }
        return new Run(result, used);
    }

    private void table(Map<Key, List<Run>> scenes) {
        var columns = new ArrayList<>(NAMED);
        columns.add(Processor.OTHERS);
        columns.add(Processor.STRANGERS);
        say("");
        say("As fast as it goes; medians of " + runs + " runs of " + each.toSeconds() + " s");
        say("");
        say("| %-20s | %7s | %6s | %6s | %6s | %6s | %s |"
                .formatted("what", "callers", "a sec.", "p50 ms", "p99 ms", "failed", String.join(" | ", columns)));
        say("|" + " --- |".repeat(6 + columns.size()));
        scenes.forEach((key, done) -> {
            var line = new StringBuilder("| %-20s | %7d | %,6.1f | %6.0f | %6.0f | %6d |"
                    .formatted(
                            key.name,
                            key.callers,
                            median(done, run -> run.result.perSecond()),
                            median(done, run -> run.result.latencies().percentile(50)),
                            median(done, run -> run.result.latencies().percentile(99)),
                            done.stream().mapToInt(run -> run.result.failures()).sum()));
            for (String column : columns) {
                line.append(" %.1f ms |".formatted(median(done, run -> run.millis(column))));
            }
            say(line.toString());
        });
        say("Of each process: processor milliseconds for each one; %d processors, so %d ms a second are there."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        1_000 * Runtime.getRuntime().availableProcessors()));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return IntStream.of((sorted.length - 1) / 2, sorted.length / 2)
                .mapToDouble(index -> sorted[index])
                .average()
                .orElse(0);
    }

    private static int number(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
