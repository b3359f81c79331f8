package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code deploy/rehearsal/restore}: the suite is backed up while candidates register and pay, ends hard some time later, and is restored
 * into an empty directory to a moment in between. What the ledgers said at that moment they say again, to the fen. The payment platform is
 * not ours and is not restored: what was paid there after that moment is found again: it ends paid, or on the board's list.
 *
 * <p>Around the moment audit-service stands still, so that events are on their way that Kafka takes with it.
 */
public final class RestoreRehearsal {

    private static final URI GATEWAY = URI.create("http://localhost:8080");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("patience", 10));

    private final Path repository = Path.of("").toAbsolutePath();
    private final Path directory = Path.of(System.getProperty("directory"));
    private final Path portrait = Path.of(System.getProperty("portrait"));
    private final int before = Integer.getInteger("before", 20);
    private final int late = Integer.getInteger("late", 3);
    private final int lost = Integer.getInteger("lost", 5);
    private final Home former = Home.ofTheSuite();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> table = new ArrayList<>(List.of("| | |", "| --- | --- |"));
    private final List<String> wrong = new ArrayList<>();
    private final AtomicBoolean latePay = new AtomicBoolean();
    private int next;

    private RestoreRehearsal() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("org.apache.kafka").setLevel(Level.SEVERE);
        var rehearsal = new RestoreRehearsal();
        rehearsal.rehearse();
        rehearsal.table.forEach(System.out::println);
        rehearsal.wrong.forEach(what -> System.out.println("WRONG: " + what));
        System.exit(rehearsal.wrong.isEmpty() ? 0 : 1);
    }

    private void rehearse() throws Exception {
        var stage = new Stage(former);
        stage.makeRoom(Journey.SESSION, Journey.CENTRE);
        next = stage.lastPassport() + 1;
        Path backup = directory.resolve("backup");
        Path keys = directory.resolve("keys");
        List<Journey.Outcome> kept;
        List<Future<Journey.Outcome>> waiting;
        Instant until;
        List<String> then;
        List<String> gone;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            say(before + " candidates register and pay, and the suite is backed up meanwhile");
            List<Future<Journey.Outcome>> first = start(stage, threads, before, true);
            row("base backup under load", timed(() -> run(former, Map.of(), "deploy/backup", backup.toString())));
            run(former, Map.of(), "deploy/backup", "--keys", keys.toString());
            List<Journey.Outcome> whileBackedUp = results(first);

            say("audit-service stands still; " + before + " more, and " + late + " who do not pay yet");
            long audit = pid(former, "audit-service");
            signal(audit, "STOP");
            List<Future<Journey.Outcome>> second = start(stage, threads, before, true);
            waiting = start(stage, threads, late, false);
            kept = new ArrayList<>(whileBackedUp);
            kept.addAll(results(second));
            await(
                    "the open orders",
                    () -> number(former, "payment", "select count(*) from payment_order where state = 'OPEN'") >= late);
            await("empty outboxes", () -> outboxes(former) == 0);
            until = Instant.now().truncatedTo(ChronoUnit.MICROS);
            then = ledgers(former);

            say("the moment: " + until + "; afterwards they pay, and " + lost + " more come who will be lost");
            Thread.sleep(1_000);
            signal(audit, "CONT");
            latePay.set(true);
            gone = results(start(stage, threads, lost, true)).stream()
                    .map(Journey.Outcome::order)
                    .toList();
            results(waiting);
            run(former, Map.of(), "deploy/backup", "--photos", backup.toString());
            Instant archive = Instant.now();
            await("the archive", () -> number(former, "payment", """
                    select count(*) from pg_stat_archiver
                    where last_archived_time > to_timestamp(%d)""".formatted(archive.getEpochSecond())) == 1);
        }
        List<Journey.Outcome> latecomers = results(waiting);
        kept.stream().filter(one -> !one.isPaid()).forEach(one -> wrong.add("before the moment: " + one));
        row("candidates paid until the moment", Integer.toString(kept.size()));

        say("everything is killed");
        for (String program : List.of("launcher", "postgres")) {
            signal(pid(former, program), "KILL");
        }
        run(former, Map.of(), "deploy/down");

        var home = new Home(directory.resolve("restored"));
        Files.createDirectories(home.directory());
        run(
                home,
                Map.of(),
                "cp",
                "-a",
                former.directory().resolve("programs").toString(),
                home.directory().toString());
        row(
                "restore, with the log until the moment",
                timed(() -> run(
                        home,
                        Map.of(),
                        "deploy/restore",
                        backup.toString(),
                        "--keys",
                        keys.toString(),
                        "--until",
                        until.toString())));
        // The platform is the outside world; so is what people have received.
        for (String outside : List.of("payment-platform", "inbox.jsonl")) {
            run(
                    home,
                    Map.of(),
                    "cp",
                    "-r",
                    former.directory().resolve(outside).toString(),
                    home.directory().toString());
        }
        // The stub has a statement of the day that is not over: it is due at once.
        row(
                "start",
                timed(() -> run(
                        home,
                        Map.of("BAOMING_PAYMENT_STATEMENTAFTER", "-PT24H", "BAOMING_PAYMENT_RECONCILEEVERY", "PT15S"),
                        "deploy/up",
                        "--background")));
        row("catalogue published again", post("http://localhost:9102/actuator/catalogue"));
        settle(home, then, kept, latecomers);
        settleWhatIsLost(home, gone);
        goesOn(home, kept);
        row("record of staff", run(home, Map.of(), "deploy/verify-record") == 0 ? "intact" : "DAMAGED");
    }

    private List<Future<Journey.Outcome>> start(Stage stage, ExecutorService threads, int count, boolean paying)
            throws SQLException, IOException, InterruptedException {
        stage.makePassports(next, next + count - 1);
        byte[] photo = Files.readAllBytes(portrait);
        var reached = new ConcurrentHashMap<Journey.Step, Integer>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        var journeys = new ArrayList<Future<Journey.Outcome>>();
        for (int i = 0; i < count; i++) {
            var journey = new Journey(
                    next++,
                    stage.password(),
                    photo,
                    new Observed(),
                    reached,
                    () -> System.nanoTime() < end,
                    () -> paying || latePay.get());
            journeys.add(threads.submit(journey::go));
        }
        return journeys;
    }

    private static List<Journey.Outcome> results(List<Future<Journey.Outcome>> journeys) throws Exception {
        var results = new ArrayList<Journey.Outcome>();
        for (var journey : journeys) {
            results.add(journey.get());
        }
        return results;
    }

    /** What no event in flight can change: sums per centre and subject, orders, sign-ins, the record. Each line is compared as it is. */
    private static List<String> ledgers(Home home) throws SQLException {
        var lines = new ArrayList<String>();
        lines.addAll(rows(home, "enrollment", """
                select 'seats', session, centre, subject, count(*), sum(fee_fen) from subject_entry where state <> 'RELEASED'
                group by 2, 3, 4 order by 2, 3, 4"""));
        lines.addAll(rows(home, "enrollment", "select 'counters', sum(taken) from seat_counter"));
        lines.addAll(rows(home, "payment", "select 'orders', count(*), sum(amount_fen) from payment_order"));
        lines.addAll(rows(home, "passport", "select 'passports', count(*) from passport"));
        lines.addAll(rows(home, "gateway", "select 'sessions', count(*) from spring_session"));
        lines.addAll(rows(home, "photo", "select 'photos', count(*) from photo"));
        lines.addAll(rows(home, "keycloak", "select 'accounts', count(*) from user_entity"));
        lines.addAll(
                rows(home, "audit", "select 'record', scope, sequence, hash from staff_action_head order by scope"));
        return lines;
    }

    private void settle(Home home, List<String> then, List<Journey.Outcome> kept, List<Journey.Outcome> latecomers)
            throws Exception {
        List<String> now = ledgers(home);
        then.stream()
                // A session is prolonged and replaced by whoever comes; the number says that they were restored.
                .filter(line -> !line.startsWith("sessions") && !now.contains(line))
                .forEach(line -> wrong.add("at the moment " + line + ", restored "
                        + now.stream()
                                .filter(other -> other.startsWith(line.split(" ", 2)[0]))
                                .toList()));
        row(
                "ledgers that are as at the moment",
                "%d of %d".formatted(then.stream().filter(now::contains).count(), then.size()));
        row(
                "seats held, fen",
                rows(home, "enrollment", "select count(*), sum(fee_fen) from subject_entry where state <> 'RELEASED'")
                        .getFirst());
        long begin = System.nanoTime();
        var all = new ArrayList<>(kept);
        all.addAll(latecomers);
        var books = new Books(home);
        var comparison = new Books.Comparison(List.of("never compared"), List.of());
        while (System.nanoTime() < begin + PATIENCE.toNanos()) {
            comparison = books.compare(all, Map.of(), 1);
            if (comparison.lost().isEmpty()) {
                break;
            }
            Thread.sleep(2_000);
        }
        comparison.lost().forEach(what -> wrong.add("lost: " + what));
        // A message about what happened just before the moment can come twice.
        comparison.twice().stream()
                .filter(what -> !what.contains("message"))
                .forEach(what -> wrong.add("twice: " + what));
        row(
                "all services and the platform agree about %d candidates, %d of them paid after the moment"
                        .formatted(all.size(), latecomers.size()),
                seconds(begin));
    }

    private void settleWhatIsLost(Home home, List<String> gone) throws Exception {
        String in = gone.stream().map(order -> "'" + order + "'").collect(Collectors.joining(",", "(", ")"));
        await(
                "the differences",
                () -> number(
                                home,
                                "payment",
                                "select count(*) from difference where kind = 'MISSING_HERE' and order_number in " + in)
                        == gone.size());
        row("orders that only the platform knows, found in its statement", Integer.toString(gone.size()));
        row(
                "their payments by the statement and by the platform, fen",
                number(
                                home,
                                "payment",
                                "select sum(theirs_fen) from difference where kind = 'MISSING_HERE' and order_number in "
                                        + in)
                        + " and " + paidAtThePlatform(gone));
        // The suite refunds nothing without an order: people do at the platform, and settle the difference.
        var board = new Candidate(GATEWAY, 0);
        board.signIn("board", home.secret("DEMO_PASSWORD"));
        for (String id :
                rows(home, "payment", "select id from difference where settled_at is null and order_number in " + in)) {
            board.post(
                    204, "/api/payment/differences/" + id + "/settlement", "{\"note\": \"Refunded at the platform\"}");
        }
        row(
                "settled by the board",
                Long.toString(number(
                        home,
                        "payment",
                        "select count(*) from difference where settled_at is not null and order_number in " + in)));
    }

    private long paidAtThePlatform(List<String> orders) throws IOException, InterruptedException {
        return fetch("http://localhost:8190/admin/ledger")
                .valueStream()
                .filter(account -> orders.contains(account.path("order").asString()))
                .flatMap(account -> account.path("payments").valueStream())
                .mapToLong(payment -> payment.path("amountFen").asLong())
                .sum();
    }

    /** Somebody from before the moment signs in with the password of then; somebody new registers and pays. */
    private void goesOn(Home home, List<Journey.Outcome> kept) throws Exception {
        var known = new Candidate(GATEWAY, kept.getFirst().number());
        known.signIn(home.secret("DEMO_PASSWORD"));
        JsonNode registration =
                known.fetch("/api/enrollment/registrations/" + kept.getFirst().registration());
        boolean paid = registration
                .path("entries")
                .valueStream()
                .allMatch(entry -> entry.path("state").asString().equals("PAID"));
        if (!paid) {
            wrong.add("a candidate's entries: " + registration.path("entries"));
        }
        var stage = new Stage(home);
        next = stage.lastPassport() + 1;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Journey.Outcome newcomer = results(start(stage, threads, 1, true)).getFirst();
            if (!newcomer.isPaid()) {
                wrong.add("who comes afterwards still waits for " + newcomer.missing());
            }
        }
        row(
                "a candidate signs in and sees what is paid; a new one registers and pays",
                wrong.isEmpty() ? "yes" : "see below");
    }

    private static long outboxes(Home home) throws SQLException {
        long waiting = 0;
        for (String context : List.of("passport", "enrollment", "photo", "payment", "scheduling")) {
            waiting += number(home, context, "select count(*) from outbox");
        }
        return waiting;
    }

    private static long number(Home home, String context, String sql) throws SQLException {
        return Long.parseLong(rows(home, context, sql).getFirst());
    }

    private static List<String> rows(Home home, String context, String sql) throws SQLException {
        try (var database = home.database(context);
                var statement = database.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getObject(column)));
                }
                rows.add(String.join(" ", row));
            }
            return rows;
        }
    }

    private int run(Home home, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(repository.toFile()).inheritIO();
        builder.environment().put("BAOMING_HOME", home.directory().toString());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        if (code != 0) {
            wrong.add(String.join(" ", command) + " ended with " + code);
        }
        return code;
    }

    private static long pid(Home home, String program) {
        return Objects.requireNonNull(home.programs().get(program), program + " does not run");
    }

    private static void signal(long pid, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
    }

    private String post(String where) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(where))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private JsonNode fetch(String where) throws IOException, InterruptedException {
        return JSON.readTree(http.send(HttpRequest.newBuilder(URI.create(where)).build(), BodyHandlers.ofString())
                .body());
    }

    private interface Step {
        void run() throws Exception;
    }

    private static String timed(Step step) throws Exception {
        long begin = System.nanoTime();
        step.run();
        return seconds(begin);
    }

    private static String seconds(long begin) {
        return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            Thread.sleep(500);
        }
    }

    private void row(String what, String figure) {
        table.add("| " + what + " | " + figure + " |");
        say(what + ": " + figure);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
