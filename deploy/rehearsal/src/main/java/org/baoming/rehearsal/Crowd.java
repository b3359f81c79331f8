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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Signed-in candidates in the rehearsal's session, and what they request again and again while it is measured. */
final class Crowd {

    /** One kind of request, the same from everybody. */
    enum Request {
        READ("baseline"),
        HOT("enrol, one hot centre"),
        SPREAD("enrol, many centres");

        final String title;

        Request(String title) {
            this.title = title;
        }
    }

    /** @param used processor time while they were driven */
    record Run(Load.Result result, Processor.Usage used) {}

    private static final String HOST = "localhost:8080";
    private static final URI GATEWAY = URI.create("http://" + HOST);
    private static final String BASELINE = "/api/enrollment/me";
    private static final int CENTRES = 1_000;
    private static final Duration CATCH_UP = Duration.ofMinutes(3);

    private final Home home;
    private final Stage stage;
    private final Processor processor;
    private final List<Registered> registered = new ArrayList<>();

    private record Registered(Candidate candidate, String registration) {}

    Crowd(Home home, Stage stage, Processor processor) {
        this.home = home;
        this.stage = stage;
        this.processor = processor;
    }

    /** Makes the session and signs so many candidates in, each with a session of their own. The session is closed when the program ends. */
    void prepare(int candidates) throws Exception {
        // also when it is interrupted; killed at once, the session is at least on nobody's list
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeSession, "close-session"));
        stage.makeSession(CENTRES);
        Path kept = home.directory().resolve("rehearsal-sessions");
        List<Candidate> signedIn = kept(kept, candidates);
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

    /** Closed loop: so many callers, each of whom asks again as soon as it is answered. */
    Run asFastAsTheyAreAnswered(Request what, int callers, Duration time) throws Exception {
        try (var load = load(what, callers)) {
            return measured(() -> load.asFastAsTheyAreAnswered(time));
        }
    }

    /** Open loop: so many a second, evenly, whether the ones before are answered or not. */
    Run perSecond(Request what, int callers, double rate, Duration time) throws Exception {
        try (var load = load(what, callers)) {
            return measured(() -> load.perSecond(rate, time));
        }
    }

    private void closeSession() {
        try {
            stage.closeSession();
        } catch (SQLException e) {
            say("The rehearsal's province is still open: " + e.getMessage());
        }
    }

    private static List<Candidate> kept(Path file, int candidates) throws IOException, InterruptedException {
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

    private Load load(Request what, int count) throws Exception {
        List<Registered> some = registered.subList(0, Math.min(count, registered.size()));
        Map<Registered, String> chosen = new HashMap<>();
        if (what != Request.READ) {
            for (Registered one : some) {
                chosen.put(one, one.candidate.choose(one.registration, centre(what, one), Stage.SUBJECTS.getFirst()));
            }
        }
        letCatchUp();
        return new Load(
                new InetSocketAddress(GATEWAY.getHost(), GATEWAY.getPort()),
                some.stream()
                        .map(one -> what == Request.READ
                                ? Wire.reading(BASELINE, HOST, Wire.cookies(one.candidate))
                                : Wire.enrolling(
                                        one.candidate,
                                        one.registration,
                                        centre(what, one),
                                        Objects.requireNonNull(chosen.get(one)),
                                        HOST))
                        .toList());
    }

    private static String centre(Request what, Registered one) {
        return Stage.centre(what == Request.HOT ? 1 : 1 + one.candidate.number() % CENTRES);
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

    static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** A number from the environment. */
    static int number(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
