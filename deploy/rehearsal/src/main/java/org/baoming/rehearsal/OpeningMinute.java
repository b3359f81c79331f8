package org.baoming.rehearsal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * {@code deploy/rehearsal/http}: how many requests of signed-in candidates get through the gateway. The baseline, a
 * signed-in read that needs no database, takes turns with the enrolments, so that other load on the machine affects both.
 */
public final class OpeningMinute {

    private static final String HOST = "localhost:8080";
    private static final URI GATEWAY = URI.create("http://" + HOST);
    private static final String BASELINE = "/api/enrollment/me";
    private static final int CENTRES = 1_000;
    private static final Duration CATCH_UP = Duration.ofMinutes(3);

    private final Home home = Home.ofTheSuite();
    private final Stage stage = new Stage(home);
    private final Processor processor = new Processor(home);
    private final int candidates = number("CANDIDATES", 300);
    private final int runs = number("RUNS", 3);
    private final Duration each = Duration.ofSeconds(number("SECONDS_EACH", 10));
    private final List<Integer> callers = Arrays.stream(
                    System.getenv().getOrDefault("CALLERS", "64 256").split(" ", 0))
            .map(Integer::valueOf)
            .toList();
    private final List<Registered> registered = new ArrayList<>();

    private record Registered(Candidate candidate, String registration) {}

    /** What is driven, and by how many. */
    private record Scene(String name, int callers) {}

    private record Run(Load.Result result, Processor.Usage used) {}

    private static final String READ = "baseline";
    private static final String HOT = "enrol, one hot centre";
    private static final String SPREAD = "enrol, many centres";

    public static void main(String[] arguments) throws Exception {
        new OpeningMinute().rehearse();
    }

    private void rehearse() throws Exception {
        prepare();
        say("Warming up …");
        for (String what : List.of(READ, HOT, SPREAD)) {
            drive(new Scene(what, callers.getLast()), each.multipliedBy(2));
        }
        Map<Scene, List<Run>> all = new LinkedHashMap<>();
        for (int run = 1; run <= runs; run++) {
            for (int count : callers) {
                for (String what : List.of(READ, HOT, SPREAD)) {
                    var scene = new Scene(what, count);
                    Run done = drive(scene, each);
                    all.computeIfAbsent(scene, any -> new ArrayList<>()).add(done);
                    say("  run %d, %s, %d callers: %,.0f/s".formatted(run, what, count, done.result.perSecond()));
                }
            }
        }
        table("As fast as they are answered; median of " + runs + " runs of " + each.toSeconds() + " s", all);

        double baseline = best(all, READ);
        Map<Scene, List<Run>> steady = new LinkedHashMap<>();
        for (String what : List.of(HOT, SPREAD)) {
            double half = best(all, what) / 2;
            var scene = new Scene("%s, %,.0f/s".formatted(what, half), callers.getLast());
            for (int run = 1; run <= runs; run++) {
                try (var load = load(what, callers.getLast())) {
                    steady.computeIfAbsent(scene, any -> new ArrayList<>())
                            .add(measured(() -> load.perSecond(half, each)));
                }
            }
        }
        table("At half of the top rate, sent evenly whether answered or not", steady);
        for (String what : List.of(HOT, SPREAD)) {
            say("%s: %,.0f/s, %.0f %% of the baseline"
                    .formatted(what, best(all, what), 100 * best(all, what) / baseline));
        }
        say("Counters that differ from their entries: %d".formatted(stage.differences()));
        say("");
        for (String program : List.of("gateway", "enrollment-service", "kafka")) {
            say("Memory of %s: %s".formatted(program, processor.memory(program)));
        }
    }

    private void prepare() throws Exception {
        // also when it is interrupted; killed at once, the session is at least on nobody's list
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeSession, "close-session"));
        stage.makeSession(CENTRES);
        Path kept = home.directory().resolve("rehearsal-sessions");
        List<Candidate> signedIn = kept(kept);
        if (signedIn.size() < candidates) {
            say("Making %d candidates and signing them in …".formatted(candidates));
            stage.makePassports(candidates);
            signedIn = IntStream.rangeClosed(1, candidates)
                    .mapToObj(number -> new Candidate(GATEWAY, number))
                    .toList();
            atOnce(signedIn, candidate -> candidate.signIn(stage.password()));
            keep(kept, signedIn);
        }
        var registrations = new String[candidates];
        atOnce(signedIn, candidate -> registrations[candidate.number() - 1] = candidate.registration());
        signedIn.forEach(candidate -> registered.add(new Registered(candidate, registrations[candidate.number() - 1])));
    }

    private void closeSession() {
        try {
            stage.closeSession();
        } catch (SQLException e) {
            say("The rehearsal's province is still open: " + e.getMessage());
        }
    }

    private List<Candidate> kept(Path file) throws IOException, InterruptedException {
        var found = new ArrayList<Candidate>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cookies = line.split(" ", 2);
                var candidate = new Candidate(GATEWAY, found.size() + 1);
                candidate.remember(cookies[0], cookies[1]);
                found.add(candidate);
            }
        }
        List<Candidate> enough = found.subList(0, Math.min(found.size(), candidates));
        return !enough.isEmpty()
                        && enough.getFirst().isRemembered()
                        && enough.getLast().isRemembered()
                ? enough
                : List.of();
    }

    private static void keep(Path file, List<Candidate> signedIn) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                file,
                signedIn.stream()
                        .map(candidate -> candidate.cookie(Candidate.SESSION_COOKIE) + " "
                                + candidate.cookie(Candidate.CSRF_COOKIE))
                        .toList());
    }

    private interface Step {
        void of(Candidate candidate) throws Exception;
    }

    private static void atOnce(List<Candidate> candidates, Step step) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Void>> steps = candidates.stream()
                    .map(candidate -> threads.<Void>submit(() -> {
                        step.of(candidate);
                        return null;
                    }))
                    .toList();
            for (Future<Void> one : steps) {
                one.get();
            }
        }
    }

    private Run drive(Scene scene, Duration time) throws Exception {
        try (var load = load(scene.name, scene.callers)) {
            return measured(() -> load.asFastAsTheyAreAnswered(time));
        }
    }

    private Load load(String what, int count) throws Exception {
        List<Registered> some = registered.subList(0, Math.min(count, registered.size()));
        Map<Registered, String> chosen = new HashMap<>();
        if (!what.equals(READ)) {
            for (Registered one : some) {
                chosen.put(one, one.candidate.choose(one.registration, centre(what, one), Stage.SUBJECTS.getFirst()));
            }
        }
        letCatchUp();
        return new Load(
                new InetSocketAddress(GATEWAY.getHost(), GATEWAY.getPort()),
                some.stream()
                        .map(one -> what.equals(READ)
                                ? Wire.reading(BASELINE, HOST, Wire.cookies(one.candidate))
                                : Wire.enrolling(
                                        one.candidate,
                                        one.registration,
                                        centre(what, one),
                                        Objects.requireNonNull(chosen.get(one)),
                                        HOST))
                        .toList());
    }

    private static String centre(String what, Registered one) {
        return Stage.centre(what.equals(HOT) ? 1 : 1 + one.candidate.number() % CENTRES);
    }

    private interface Driving {
        Load.Result drive();
    }

    private Run measured(Driving driving) throws SQLException {
        long entries = stage.entries();
        Processor.Usage before = processor.usage();
        Load.Result result = driving.drive();
        Processor.Usage used = processor.usage().since(before);
        if (result.unlike(200) > 0) {
            say("  NOT all went well: %s".formatted(result.statuses()));
        }
        long made = stage.entries() - entries;
        if (made > 0 && made < result.latencies().count()) {
            say("  LOST: %d answers, %d entries".formatted(result.latencies().count(), made));
        }
        return new Run(result, used);
    }

    /** Waits until the services have read the events of the run before, so that their work does not fall into the next one. */
    private void letCatchUp() throws InterruptedException {
        long patience = System.nanoTime() + CATCH_UP.toNanos();
        double busy;
        do {
            Processor.Usage before = processor.usage();
            Thread.sleep(1_000);
            busy = processor.usage().since(before).suite();
        } while (busy > 0.25 && System.nanoTime() < patience);
        if (busy > 0.25) {
            say("  The suite is still busy with the events of the run before.");
        }
    }

    private static double best(Map<Scene, List<Run>> all, String what) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().name.equals(what))
                .mapToDouble(entry -> median(entry.getValue(), run -> run.result.perSecond()))
                .max()
                .orElse(0);
    }

    private static void table(String title, Map<Scene, List<Run>> scenes) {
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
                            median(done, run -> run.result.perSecond()),
                            median(done, run -> run.result.latencies().percentile(50)),
                            median(done, run -> run.result.latencies().percentile(99)),
                            done.stream()
                                    .mapToInt(run -> run.result.unlike(200))
                                    .sum()));
            var columns = new ArrayList<>(Processor.NAMED);
            columns.add(Processor.OTHERS);
            columns.add(Processor.STRANGERS);
            for (String column : columns) {
                line.append(" %.1f s, %.0f µs |"
                        .formatted(
                                median(done, run -> run.used.of(column)),
                                median(
                                        done,
                                        run -> 1e6
                                                * run.used.of(column)
                                                / run.result.latencies().count())));
            }
            say(line.toString());
        });
        say("Of each process: processor seconds in a run, and microseconds for each request.");
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static int number(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
