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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Signed-in candidates in the rehearsal's session, and what they request again and again while it is measured. */
final class Crowd {

    /** What everybody requests. */
    enum Request {
        READ("baseline", 0),
        HOT("enrol, one hot centre", 0),
        SPREAD("enrol, many centres", 0),
        /** As in an opening: who enrols has read before. */
        MIXED("3 reads, then enrol, many centres", 3),
        /** Enrolments are rare among what the programs are busy with. */
        RARE("9 reads, then enrol, many centres", 9);

        final String title;

        /** How many reads come before each enrolment. */
        final int reads;

        Request(String title, int reads) {
            this.title = title;
            this.reads = reads;
        }

        /** How many of so many requests have to have made an entry. */
        private long entries(long requests, int callers) {
            return switch (this) {
                case READ -> 0;
                case HOT, SPREAD -> requests;
                case MIXED, RARE -> requests / (reads + 1) - callers;
            };
        }
    }

    /** @param used processor time while they were driven */
    record Run(Load.Result result, Processor.Usage used) {}

    private static final String HOST = "localhost:8080";
    private static final URI GATEWAY = URI.create("http://" + HOST);
    private static final String BASELINE = "/api/enrollment/me";
    private static final int CENTRES = 1_000;
    private static final int WARM_UP_ROUNDS = 15;
    private static final double FASTER = 1.05;
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

    /**
     * Drives them until the programs' compilers have done their work: after a minute or two they answer several times as many a second as
     * in the first seconds. In rounds, until two in a row have made none faster by a twentieth.
     */
    void warmUp(List<Request> requests, int callers, Duration each) throws Exception {
        Map<Request, Double> best = new EnumMap<>(Request.class);
        int steady = 0;
        for (int round = 1; round <= WARM_UP_ROUNDS && steady < 2; round++) {
            boolean faster = false;
            var told = new StringJoiner(", ");
            for (Request what : requests) {
                double rate =
                        asFastAsTheyAreAnswered(what, callers, each).result().perSecond();
                faster |= rate > FASTER * best.getOrDefault(what, 0.0);
                best.merge(what, rate, Math::max);
                told.add("%s %,.0f/s".formatted(what.title, rate));
            }
            steady = faster ? 0 : steady + 1;
            say("  warming up, round %d: %s".formatted(round, told));
        }
    }

    /** Closed loop: so many callers, each of whom asks again as soon as it is answered. */
    Run asFastAsTheyAreAnswered(Request what, int callers, Duration time) throws Exception {
        try (var load = load(what, callers)) {
            return measured(what, callers, () -> load.asFastAsTheyAreAnswered(time));
        }
    }

    /** Open loop: so many a second, evenly, whether the ones before are answered or not. */
    Run perSecond(Request what, int callers, double rate, Duration time) throws Exception {
        try (var load = load(what, callers)) {
            return measured(what, callers, () -> load.perSecond(rate, time));
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
                some.stream().map(one -> requests(what, one, chosen.get(one))).toList());
    }

    private static Load.Requests requests(Request what, Registered one, @Nullable String chosen) {
        Load.Requests reading = Wire.reading(BASELINE, HOST, Wire.cookies(one.candidate));
        if (what == Request.READ) {
            return reading;
        }
        Load.Requests enrolling = Wire.enrolling(
                one.candidate, one.registration, centre(what, one), Objects.requireNonNull(chosen), HOST);
        return what.reads > 0 ? Wire.inTurn(reading, what.reads, enrolling) : enrolling;
    }

    private static String centre(Request what, Registered one) {
        return Stage.centre(what == Request.HOT ? 1 : 1 + one.candidate.number() % CENTRES);
    }

    private interface Driving {
        Load.Result drive();
    }

    private Run measured(Request what, int callers, Driving driving) throws SQLException {
        long entries = stage.entries();
        Processor.Usage before = processor.usage();
        Load.Result result = driving.drive();
        Processor.Usage used = processor.usage().since(before);
        if (result.unlike(200) > 0) {
            say("  NOT all went well: %s".formatted(result.statuses()));
        }
        long made = stage.entries() - entries;
        if (made < what.entries(result.latencies().count(), callers)) {
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
