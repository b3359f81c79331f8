package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code deploy/rehearsal/opening}: the opening of a province from its waiting room to paid, at a payment platform that
 * misbehaves, while services are killed. Tells who was let in when and whether that was fair, what was lost, and how long it took.
 *
 * <p>Three of four candidates are there before the opening and take part in the draw; the others come in its first seconds. One of ten
 * asks many times as often as the room says, which must not help.
 */
public final class Opening {

    private static final String GATEWAY = "http://localhost:8080";
    private static final String ROOM = "/api/waiting-rooms/" + Journey.SESSION + "/" + Journey.PROVINCE;
    private static final String SESSION = "/api/enrollment/administration/sessions/" + Journey.SESSION;

    /** What a bot waits between two requests, whatever it is told. */
    private static final Duration HURRY = Duration.ofMillis(250);

    private static final Duration BEFORE_OPENING = Duration.ofSeconds(45);
    private static final Duration LATECOMERS_WITHIN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FOR_THE_BOOKS = Duration.ofMinutes(3);

    /** No money is taken twice or too late: what has to be refunded is the rehearsal of money's. */
    private static final Map<String, Double> FAULTS = Map.of(
            "OPEN_TIMES_OUT", 0.05,
            "CALLS_FAIL", 0.1,
            "CALLS_ARE_SLOW", 0.1,
            "QUERY_FAILS", 0.1,
            "NOTICE_DROPPED", 0.1,
            "NOTICE_DOUBLED", 0.1,
            "NOTICE_FORGED", 0.05,
            "NOTICE_WRONG_AMOUNT", 0.05);

    private final Home home = Home.ofTheSuite();
    private final Machine machine = new Machine(home);
    private final Stage stage = new Stage(home);
    private final Books books = new Books(home);
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final Observed observed = new Observed();
    private final Map<Journey.Step, Integer> reached = new ConcurrentHashMap<>();
    private final AtomicLong givingUp = new AtomicLong(Long.MAX_VALUE);
    private final int candidates;
    private final long seed;
    private final byte[] portrait;

    /** A candidate at the entrance. */
    private static final class Visitor {

        final int number;
        final Journey journey;
        final boolean early;
        final boolean hasty;
        final Duration late;
        int asked;
        long arrivedAt;
        long enteredAt;
        double drawn = Double.NaN;
        long paidAt;

        Visitor(int number, Journey journey, boolean early, boolean hasty, Duration late) {
            this.number = number;
            this.journey = journey;
            this.early = early;
            this.hasty = hasty;
            this.late = late;
        }
    }

    private Opening(int candidates, long seed) throws IOException {
        this.candidates = candidates;
        this.seed = seed;
        this.portrait = Files.readAllBytes(Path.of(System.getProperty("portrait")));
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("org.apache.kafka").setLevel(Level.SEVERE);
        int candidates = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextInt(1_000_000);
        System.exit(new Opening(candidates, seed).rehearse() ? 0 : 1);
    }

    private boolean rehearse() throws Exception {
        say("Seed %d, %d candidates, %d instance(s) of each service".formatted(seed, candidates, machine.instances()));
        int first = stage.lastPassport() + 1;
        stage.makePassports(first, first + candidates - 1);
        stage.makeRoom(Journey.SESSION, Journey.CENTRE);
        Map<String, Long> dead = books.deadLetters(machine.instances());
        List<Visitor> visitors = visitors(first);
        say("They sign in beforehand …");
        for (int from = 0; from < visitors.size(); from += 4) {
            List<Visitor> some = visitors.subList(from, Math.min(from + 4, visitors.size()));
            all(some.stream()
                    .<Callable<Object>>map(one -> () -> {
                        one.journey.prepare();
                        return one;
                    })
                    .toList());
        }
        misbehave(FAULTS);
        Instant opening = Instant.now().plus(BEFORE_OPENING);
        setUp(opening, true);
        boolean fair;
        List<Journey.Outcome> outcomes;
        long begin =
                System.nanoTime() + Duration.between(Instant.now(), opening).toNanos();
        try {
            String hash = get(ROOM).path("seedHash").asString();
            observed.next();
            outcomes = play(visitors, begin);
            JsonNode room = get(ROOM);
            fair = draws(visitors, hash, room.path("seed").asString());
        } finally {
            misbehave(Map.of());
            setUp(opening.minus(Duration.ofDays(1)), false);
        }
        report(visitors, begin);
        draw(visitors, begin);
        say("| every number follows from the seed, and its hash from before | %s |".formatted(fair ? "yes" : "NO"));
        Books.Comparison comparison = books.compareUntilEven(outcomes, dead, machine.instances(), FOR_THE_BOOKS);
        long paid = outcomes.stream().filter(Journey.Outcome::isPaid).count();
        say("| paid | %d of %d, the last %.0f s after the opening |"
                .formatted(
                        paid,
                        candidates,
                        (visitors.stream().mapToLong(one -> one.paidAt).max().orElse(begin) - begin) / 1e9));
        say("| books | %s, %.0f s after the opening |"
                .formatted(comparison.isEven() ? "even" : "NOT even", (System.nanoTime() - begin) / 1e9));
        say("| lost, twice | %d, %d |"
                .formatted(comparison.lost().size(), comparison.twice().size()));
        comparison.lost().forEach(what -> say("  LOST: " + what));
        comparison.twice().forEach(what -> say("  TWICE: " + what));
        return fair && comparison.isEven() && paid == candidates;
    }

    private List<Visitor> visitors(int first) {
        var random = new Random(seed);
        return IntStream.range(first, first + candidates)
                .mapToObj(number -> new Visitor(
                        number,
                        new Journey(
                                number,
                                stage.password(),
                                portrait,
                                observed,
                                reached,
                                () -> System.nanoTime() < givingUp.get()),
                        number % 4 != 0,
                        number / 4 % 10 == 1,
                        Duration.ofMillis(random.nextLong(LATECOMERS_WITHIN.toMillis()))))
                .toList();
    }

    /** As the board and the province do it at the desk. */
    private void setUp(Instant opening, boolean room) throws IOException, InterruptedException {
        var board = new Candidate(URI.create(GATEWAY), 0);
        board.signIn("board", stage.password());
        board.change(SESSION, settings -> {
            var window = new LinkedHashMap<>((Map<?, ?>) settings.get("window"));
            var changed = new LinkedHashMap<>(settings);
            changed.put(
                    "window",
                    Map.of("opensAt", opening.toString(), "closesAt", String.valueOf(window.get("closesAt"))));
            changed.keySet().removeAll(List.of("session", "version"));
            return changed;
        });
        board.change(SESSION + "/provinces/" + Journey.PROVINCE, settings -> {
            var changed = new LinkedHashMap<>(settings);
            changed.put("waitingRoom", room);
            changed.keySet().retainAll(List.of("nameZh", "nameEn", "closed", "waitingRoom", "policy"));
            return changed;
        });
        String state = room ? "POOL" : "OFF";
        Machine.await("the room to be " + state, () -> {
            try {
                return get(ROOM).path("state").asString().equals(state);
            } catch (IOException notNow) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private List<Journey.Outcome> play(List<Visitor> visitors, long begin) throws Exception {
        say("The room is there; it opens in %.0f s …".formatted((begin - System.nanoTime()) / 1e9));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Journey.Outcome>> all = visitors.stream()
                    .map(one -> threads.submit(() -> {
                        awaitTurn(one, begin);
                        Journey.Outcome outcome = one.journey.go();
                        one.paidAt = System.nanoTime();
                        return outcome;
                    }))
                    .toList();
            Future<?> kills = threads.submit(() -> {
                sleepUntil(begin + Duration.ofSeconds(5).toNanos());
                for (String program : List.of("enrollment-service", "gateway", "payment-service")) {
                    String instance = machine.instances() == 1 ? program : program + "-2";
                    machine.restart(instance, "KILL");
                    say("  %s was killed and is back, %.0f s after the opening"
                            .formatted(instance, (System.nanoTime() - begin) / 1e9));
                }
                return null;
            });
            kills.get();
            givingUp.set(begin + PATIENCE.toNanos());
            var outcomes = new ArrayList<Journey.Outcome>();
            for (Future<Journey.Outcome> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        }
    }

    private void awaitTurn(Visitor one, long begin) throws InterruptedException {
        if (!one.early) {
            sleepUntil(begin + one.late.toNanos());
        }
        one.arrivedAt = System.nanoTime();
        while (System.nanoTime() < givingUp.get()) {
            one.asked++;
            JsonNode place = one.journey.place().orElse(null);
            if (place != null
                    && !place.path("number").isMissingNode()
                    && !place.path("number").isNull()) {
                one.drawn = place.path("number").asDouble();
            }
            if (place != null
                    && List.of("IN", "OFF").contains(place.path("state").asString())) {
                one.enteredAt = System.nanoTime();
                return;
            }
            // No answer: as after an error, the page asks again after a while.
            Thread.sleep(
                    one.hasty
                            ? HURRY
                            : Duration.ofMillis((long) Math.ceil(1000
                                    * (place == null
                                            ? 3
                                            : place.path("askAgainIn").asDouble(3)))));
        }
    }

    private void report(List<Visitor> visitors, long begin) {
        Observed.Summary seen = observed.next();
        List<Visitor> drawn = visitors.stream().filter(one -> one.early).toList();
        List<Visitor> late = visitors.stream().filter(one -> !one.early).toList();
        double firstIn = visitors.stream().mapToLong(one -> one.enteredAt).min().orElse(begin);
        double lastIn = visitors.stream().mapToLong(one -> one.enteredAt).max().orElse(begin);
        say("");
        say("| | |");
        say("| --- | --- |");
        say("| in the draw; in line | %d; %d |".formatted(drawn.size(), late.size()));
        say("| let in after the opening | first %.1f s, last %.1f s |"
                .formatted((firstIn - begin) / 1e9, (lastIn - begin) / 1e9));
        say("| asked per person, as told; in a hurry | %.1f; %.1f |"
                .formatted(
                        mean(visitors, one -> !one.hasty, one -> one.asked),
                        mean(visitors, one -> one.hasty, one -> one.asked)));
        say("| rank correlation of number and entry, in the draw | %.3f |"
                .formatted(correlation(drawn, one -> one.drawn)));
        say("| rank correlation of arrival and entry, in line | %.3f |"
                .formatted(correlation(late, one -> one.arrivedAt)));
        say("| mean rank of entry in the draw (0 first, 1 last), as told; in a hurry | %.2f; %.2f |"
                .formatted(rank(drawn, one -> !one.hasty), rank(drawn, one -> one.hasty)));
        say("| places gained in the draw, of all, as told; in a hurry | %.2f %%; %.2f %% |"
                .formatted(100 * gain(drawn, one -> !one.hasty), 100 * gain(drawn, one -> one.hasty)));
        say("| mean wait in line, as told; in a hurry | %.1f s; %.1f s |"
                .formatted(
                        mean(late, one -> !one.hasty, one -> (one.enteredAt - one.arrivedAt) / 1e9),
                        mean(late, one -> one.hasty, one -> (one.enteredAt - one.arrivedAt) / 1e9)));
        say("| requests; failed; refused | %d; %s; %s |".formatted(seen.requests(), seen.failed(), seen.refused()));
        say("| 99th percentile of all answers; slowest | %.0f ms; %d ms |"
                .formatted(seen.p99Millis(), seen.slowestMillis()));
        say("| from the entrance to paid, mean | %.1f s |"
                .formatted(mean(visitors, one -> true, one -> (one.paidAt - one.enteredAt) / 1e9)));
    }

    /** Whether each number follows from the seed that was published afterwards, and the seed from the hash of before. */
    private static boolean draws(List<Visitor> visitors, String hash, String seed) throws GeneralSecurityException {
        byte[] key = HexFormat.of().parseHex(seed);
        if (!HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key))
                .equals(hash)) {
            return false;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (Visitor one : visitors) {
            byte[] digest = mac.doFinal(Stage.passport(one.number).toString().getBytes(StandardCharsets.UTF_8));
            double number = (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1p-53;
            if (!Double.isNaN(one.drawn) && one.drawn != number) {
                return false;
            }
            // Who was let in with the first answer was not told it.
            one.drawn = number;
        }
        return true;
    }

    /** Spearman's: of some figure with the moment of entry. */
    private static double correlation(List<Visitor> visitors, ToDoubleFunction<Visitor> figure) {
        double n = visitors.size();
        List<Visitor> byFigure =
                visitors.stream().sorted(Comparator.comparingDouble(figure)).toList();
        List<Visitor> byEntry = visitors.stream()
                .sorted(Comparator.comparingLong(one -> one.enteredAt))
                .toList();
        double sum = 0;
        for (int rank = 0; rank < byFigure.size(); rank++) {
            double difference = rank - byEntry.indexOf(byFigure.get(rank));
            sum += difference * difference;
        }
        return n < 2 ? Double.NaN : 1 - 6 * sum / (n * (n * n - 1));
    }

    private static double rank(List<Visitor> visitors, Predicate<Visitor> some) {
        List<Visitor> byEntry = visitors.stream()
                .sorted(Comparator.comparingLong(one -> one.enteredAt))
                .toList();
        return IntStream.range(0, byEntry.size())
                .filter(rank -> some.test(byEntry.get(rank)))
                .mapToDouble(rank -> rank / Math.max(1.0, byEntry.size() - 1.0))
                .average()
                .orElse(Double.NaN);
    }

    /** By how many places they entered earlier than their numbers say, as a part of all. */
    private static double gain(List<Visitor> drawn, Predicate<Visitor> some) {
        List<Visitor> byNumber = drawn.stream()
                .sorted(Comparator.comparingDouble(one -> one.drawn))
                .toList();
        List<Visitor> byEntry = drawn.stream()
                .sorted(Comparator.comparingLong(one -> one.enteredAt))
                .toList();
        return mean(byEntry, some, one -> byNumber.indexOf(one) - byEntry.indexOf(one)) / drawn.size();
    }

    private static void draw(List<Visitor> visitors, long begin) throws IOException {
        Path picture = Path.of(System.getProperty("picture"));
        Files.writeString(
                picture,
                new OpeningPicture(visitors.stream()
                                .filter(one -> one.enteredAt > 0)
                                .map(one -> new OpeningPicture.Entry(
                                        one.early,
                                        one.hasty,
                                        one.early ? one.drawn : one.arrivedAt,
                                        (one.enteredAt - begin) / 1e9))
                                .toList())
                        .svg());
        say("The picture is in " + picture);
    }

    private static double mean(List<Visitor> visitors, Predicate<Visitor> some, ToDoubleFunction<Visitor> figure) {
        return visitors.stream().filter(some).mapToDouble(figure).average().orElse(Double.NaN);
    }

    private void misbehave(Map<String, Double> rates) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:8190/admin/faults"))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json.writeValueAsString(Map.of("seed", seed, "rates", rates))))
                        .build(),
                BodyHandlers.discarding());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(GATEWAY + path)).build(), BodyHandlers.ofString());
        return json.readTree(answer.body());
    }

    private static void all(List<Callable<Object>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> one : threads.invokeAll(tasks)) {
                one.get();
            }
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
