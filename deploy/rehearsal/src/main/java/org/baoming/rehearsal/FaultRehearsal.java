package org.baoming.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code deploy/rehearsal/faults}: candidates register and pay, steadily, while one thing after the other goes wrong. After each fault
 * the books of all services and of the payment platform are compared: nothing may be lost, nothing may be there twice.
 */
public final class FaultRehearsal {

    private static final String FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private static final String WARM_UP = "warming up";

    private final Home home = Home.ofTheSuite();
    private final Machine machine = new Machine(home);
    private final Stage stage = new Stage(home);
    private final Books books = new Books(home);
    private final Topics topics = new Topics();
    private final double perSecond = Double.parseDouble(System.getProperty("rate", "1"));
    private final Duration pause = Duration.parse("PT" + System.getProperty("pause", "60s"));
    private final Duration before = Duration.ofSeconds(10);
    private final Duration after = Duration.ofSeconds(15);
    private final Duration patience = Duration.ofMinutes(3);
    private final List<String> programs = List.of(
            System.getProperty("programs", String.join(",", Machine.programs())).split(",", 0));
    private final byte[] portrait;
    private final List<String> table = new ArrayList<>();
    private int next;
    private boolean uneven;

    /** A part of a fault with a row of its own. */
    private interface Part {
        void happen() throws Exception;
    }

    private FaultRehearsal() throws IOException {
        portrait = Files.readAllBytes(Path.of(System.getProperty("portrait")));
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("org.apache.kafka").setLevel(Level.SEVERE);
        var rehearsal = new FaultRehearsal();
        rehearsal.rehearse(arguments.length == 0 ? List.of("short") : List.of(arguments));
        System.exit(rehearsal.uneven ? 1 : 0);
    }

    private void rehearse(List<String> faults) throws Exception {
        next = stage.lastPassport() + 1;
        stage.makeRoom(Journey.SESSION, Journey.CENTRE);
        say("%d instance(s) of each service, %.1f candidates per second".formatted(machine.instances(), perSecond));
        table.add(
                "| fault | requests | failed | refused | slowest | longest pause | failures until | candidates | lost | twice |"
                        + " books even after |");
        table.add("|" + " --- |".repeat(11));
        run(WARM_UP);
        table.subList(2, table.size()).clear();
        uneven = false;
        for (String fault : faults.contains("short") ? shortVariant() : faults) {
            try {
                run(fault);
            } catch (Exception e) {
                uneven = true;
                say("The rehearsal of " + fault + " failed: " + e);
                e.printStackTrace(System.err);
            }
        }
        say("");
        table.forEach(FaultRehearsal::say);
    }

    private static List<String> shortVariant() {
        return List.of(
                "none",
                "kill",
                "drain",
                "kafka",
                "postgres-fast",
                "postgres-immediate",
                "replay",
                "clock",
                "disk-postgres",
                "disk-kafka",
                "poison");
    }

    private void run(String fault) throws Exception {
        Map<String, Part> parts = partsOf(fault);
        say("");
        say(fault + " …");
        settle();
        Map<String, Long> dead = books.deadLetters(machine.instances());
        var observed = new Observed();
        var reached = new ConcurrentHashMap<Journey.Step, Integer>();
        var coming = new AtomicBoolean(true);
        var givingUp = new AtomicLong(Long.MAX_VALUE);
        int ahead = (int) Math.ceil(perSecond * 30);
        stage.makePassports(next, next + ahead - 1);
        var made = new AtomicLong(next + ahead - 1L);
        var rows = new ArrayList<Row>();
        var outcomes = new ArrayList<Journey.Outcome>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var candidates = new ArrayList<Future<Journey.Outcome>>();
            Future<?> arrivals = threads.submit(() -> {
                long begin = System.nanoTime();
                for (long sent = 0; coming.get(); sent++) {
                    long due = begin + (long) (sent * 1e9 / perSecond);
                    while (System.nanoTime() < due) {
                        Thread.sleep(5);
                    }
                    // Accounts are made a little ahead: as cheaply as they can be, but not for nothing.
                    if (next > made.get() - perSecond * 5) {
                        makeMore(made, threads);
                    }
                    if (next <= made.get()) {
                        var journey = new Journey(
                                next++,
                                stage.password(),
                                portrait,
                                observed,
                                reached,
                                () -> System.nanoTime() < givingUp.get());
                        candidates.add(threads.submit(journey::go));
                    }
                }
                return null;
            });
            Thread.sleep(before);
            observed.next();
            for (var part : parts.entrySet()) {
                var already = new TreeMap<>(reached);
                long began = System.nanoTime();
                try {
                    part.getValue().happen();
                } catch (Exception e) {
                    uneven = true;
                    say("  " + part.getKey() + " did not go as planned: " + e);
                    e.printStackTrace(System.err);
                }
                long happened = System.nanoTime() - began;
                Thread.sleep(after);
                var row = new Row(part.getKey(), observed.next());
                rows.add(row);
                say("  %s, %.1f s: %s; meanwhile reached %s"
                        .formatted(part.getKey(), happened / 1e9, row.seen, difference(reached, already)));
            }
            coming.set(false);
            arrivals.get();
            givingUp.set(System.nanoTime() + patience.toNanos());
            for (var candidate : candidates) {
                outcomes.add(candidate.get());
            }
        }
        var end = observed.next();
        if (end.failures() > 0) {
            rows.add(new Row(fault + ", afterwards", end));
        }
        long begin = System.nanoTime();
        if (fault.equals("poison")) {
            dead.clear();
            books.deadLetters(machine.instances()).forEach(dead::put);
        }
        Books.Comparison comparison = books.compareUntilEven(outcomes, dead, machine.instances(), patience);
        long evenAfter = System.nanoTime() - begin;
        for (Row row : rows) {
            boolean last = row.equals(rows.getLast());
            table.add("| %s | %d | %s | %s | %.1f s | %.1f s | %.1f s | %s | %s | %s | %s |"
                    .formatted(
                            row.name,
                            row.seen.requests(),
                            told(row.seen.failed()),
                            told(row.seen.refused()),
                            row.seen.slowestMillis() / 1000.0,
                            row.seen.pauseMillis() / 1000.0,
                            row.seen.failingMillis() / 1000.0,
                            last ? Integer.toString(outcomes.size()) : "",
                            last ? Integer.toString(comparison.lost().size()) : "",
                            last ? Integer.toString(comparison.twice().size()) : "",
                            last ? "%.0f s".formatted(evenAfter / 1e9) : ""));
        }
        say("  %d candidates, %d paid"
                .formatted(
                        outcomes.size(),
                        outcomes.stream().filter(Journey.Outcome::isPaid).count()));
        comparison.lost().forEach(what -> say("  LOST: " + what));
        comparison.twice().forEach(what -> say("  TWICE: " + what));
        uneven |= !comparison.isEven();
        table.subList(Math.max(2, table.size() - rows.size()), table.size()).forEach(FaultRehearsal::say);
    }

    private record Row(String name, Observed.Summary seen) {}

    private final AtomicBoolean making = new AtomicBoolean();

    private void makeMore(AtomicLong made, ExecutorService threads) {
        if (making.compareAndSet(false, true)) {
            var _ = threads.submit(() -> {
                try {
                    long first = made.get() + 1;
                    long last = first + (long) Math.ceil(perSecond * 20) - 1;
                    stage.makePassports((int) first, (int) last);
                    made.set(last);
                } catch (SQLException | IOException | IllegalStateException e) {
                    Thread.sleep(1000); // the fault is there, too
                } finally {
                    making.set(false);
                }
                return null;
            });
        }
    }

    /** Everything is up before the next fault comes. */
    private void settle() throws InterruptedException {
        for (String program : Machine.programs()) {
            for (String instance : instancesOf(program)) {
                Machine.await(instance, () -> machine.isReady(instance));
            }
        }
    }

    private List<String> instancesOf(String program) {
        return machine.instances() == 1 ? List.of(program) : List.of(program, program + "-2");
    }

    private String another(String program) {
        return instancesOf(program).getLast();
    }

    private Map<String, Part> partsOf(String fault) {
        var parts = new java.util.LinkedHashMap<String, Part>();
        switch (fault) {
            case WARM_UP -> parts.put(fault, () -> {});
            case "none" -> parts.put("none, 30 s", () -> Thread.sleep(Duration.ofSeconds(15)));
            case "kill" ->
                programs.forEach(program ->
                        parts.put("one " + program + " killed", () -> machine.restart(another(program), "KILL")));
            case "drain" ->
                programs.forEach(program ->
                        parts.put("one " + program + " stopped", () -> machine.restart(another(program), "TERM")));
            case "rolling" ->
                programs.forEach(program -> parts.put("both of " + program + ", one after the other", () -> {
                    for (String instance : instancesOf(program)) {
                        machine.restart(instance, "TERM");
                        Thread.sleep(Duration.ofSeconds(2));
                    }
                }));
            case "kafka" -> parts.put("Kafka stopped for " + told(pause), () -> outage("kafka", "TERM", pause));
            case "postgres-fast" -> parts.put("PostgreSQL restarted, fast", () -> machine.restart("postgres", "INT"));
            case "postgres-immediate" ->
                parts.put("PostgreSQL restarted, immediate", () -> machine.restart("postgres", "QUIT"));
            case "replay" -> parts.put("consumers killed before their offsets were stored", this::replay);
            case "clock" -> parts.put("the clock of one of each 2 min behind", this::clockBehind);
            case "disk-postgres" ->
                parts.put("PostgreSQL's disk for its log full for 20 s", () -> full("postgres", "postgres/pg_wal", 48));
            case "disk-kafka" -> parts.put("Kafka's disk full for 20 s", () -> full("kafka", "kafka", 8));
            case "upgrade" -> upgrade(parts);
            case "poison" -> parts.put("a record that nobody can read, in the last partition", this::poison);
            default ->
                throw new IllegalArgumentException(
                        "No fault " + fault + "; there are rolling, upgrade and " + shortVariant());
        }
        return parts;
    }

    /** {@code deploy/rehearsal/upgrade}: forward and back, in the order in which a cluster replaces them. */
    private void upgrade(Map<String, Part> parts) {
        var releases = new Releases(home, machine, Path.of(System.getProperty("newer")));
        Part aWhile = () -> Thread.sleep(Duration.ofSeconds(15));
        parts.put("the older release", () -> {
            releases.unpack();
            aWhile.happen();
        });
        programs.forEach(
                program -> parts.put("the database of " + program + " migrated", () -> releases.migrate(program)));
        programs.forEach(
                program -> parts.put("both of " + program + " replaced", () -> releases.replace(program, false)));
        parts.put("the newer release", aWhile);
        programs.forEach(
                program -> parts.put("both of " + program + " put back", () -> releases.replace(program, true)));
        parts.put("the older release on newer tables", aWhile);
    }

    private void outage(String program, String signal, Duration time) throws IOException, InterruptedException {
        long pid = machine.process(program).pid();
        machine.hold(program);
        try {
            machine.end(program, signal);
            Thread.sleep(time);
        } finally {
            machine.release(program);
        }
        machine.awaitRunning(program, pid);
    }

    /** As if the offsets of the last events had never been stored, which is what a kill at the wrong moment leaves. */
    private void replay() throws Exception {
        List<String> consumers =
                List.of("audit-service", "enrollment-service", "passport-service", "scheduling-service");
        for (String program : consumers) {
            var pids = new TreeMap<String, Long>();
            try {
                for (String instance : instancesOf(program)) {
                    pids.put(instance, machine.process(instance).pid());
                    machine.hold(instance);
                    machine.end(instance, "KILL");
                }
                say("  %s: %d events once more".formatted(program, topics.rewind(program, 100)));
            } finally {
                for (String instance : instancesOf(program)) {
                    machine.release(instance);
                }
            }
            for (var instance : pids.entrySet()) {
                machine.awaitRunning(instance.getKey(), instance.getValue());
            }
        }
    }

    private void clockBehind() throws Exception {
        if (!Files.exists(Path.of(FAKETIME))) {
            throw new IllegalStateException("Needs Debian's libfaketime");
        }
        for (String program : programs) {
            machine.startWith(
                    another(program),
                    Map.of(
                            "LD_PRELOAD",
                            FAKETIME,
                            "FAKETIME",
                            "-120s",
                            "DONT_FAKE_MONOTONIC",
                            "1",
                            // Otherwise every timed wait of the JVM ends at once, and its threads spin.
                            "FAKETIME_FORCE_MONOTONIC_FIX",
                            "0"));
        }
        try {
            machine.restartTogether(programs.stream().map(this::another).toList());
            say("  the clocks are behind");
            Thread.sleep(Duration.ofSeconds(30));
        } finally {
            for (String program : programs) {
                machine.startWith(another(program), Map.of());
            }
        }
        machine.restartTogether(programs.stream().map(this::another).toList());
    }

    private void full(String program, String part, int room) throws Exception {
        stopped(program, () -> machine.confine(part, room));
        Thread.sleep(Duration.ofSeconds(5));
        say("  full");
        machine.fill();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        boolean down = false;
        while (System.nanoTime() < end) {
            if (program.equals("postgres")) {
                useUpTheLog();
            }
            down |= !machine.isReady(program);
            Thread.sleep(200);
        }
        say("  " + program + (down ? " went down" : " stayed up") + " with a full disk");
        machine.empty();
        Machine.await(program + " after the disk has room again", () -> machine.isReady(program));
        Thread.sleep(Duration.ofSeconds(10));
        stopped(program, () -> machine.release(part, true));
    }

    /** PostgreSQL writes over old segments of its log as long as it has any. */
    private void useUpTheLog() {
        try (var connection = machine.superuser();
                var statement = connection.createStatement()) {
            statement.execute("select pg_switch_wal()");
        } catch (SQLException full) {
            // That is what this is for.
        }
    }

    private void stopped(String program, Part meanwhile) throws Exception {
        long pid = machine.process(program).pid();
        machine.hold(program);
        try {
            machine.end(program, program.equals("postgres") ? "INT" : "TERM");
            meanwhile.happen();
        } finally {
            machine.release(program);
        }
        machine.awaitRunning(program, pid);
    }

    private void poison() throws Exception {
        for (String topic : List.of("photo.photos", "enrollment.registrations", "payment.orders")) {
            say("  " + topic + ", partition " + topics.poison(topic));
        }
        Thread.sleep(Duration.ofSeconds(10));
        say("  dead letters: " + books.deadLetters(machine.instances()));
    }

    private static Map<Journey.Step, Integer> difference(
            Map<Journey.Step, Integer> now, Map<Journey.Step, Integer> before) {
        var difference = new TreeMap<Journey.Step, Integer>();
        now.forEach((step, count) -> difference.put(step, count - before.getOrDefault(step, 0)));
        return difference;
    }

    private static String told(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "0"
                : counts.values().stream().mapToInt(Integer::intValue).sum() + " " + new TreeMap<>(counts);
    }

    private static String told(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
