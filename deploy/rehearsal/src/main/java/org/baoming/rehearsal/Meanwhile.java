package org.baoming.rehearsal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code deploy/rehearsal/cluster}: a small load while a command changes something below it. Visitors read, candidates choose subjects,
 * each ten times a second at most; every answer but 200, and every connection that breaks, is a failure. The client is one that repeats
 * a GET where the kept connection was closed in the same moment, as proxies and browsers do, and never repeats a write.
 *
 * <p>Arguments: address of the gateway, title, command …; prints a line of a table. The exit code is the command's.
 */
public final class Meanwhile {

    private static final int READERS = 4;
    private static final int WRITERS = 4;
    private static final int CENTRES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String READ = "/api/enrollment/sessions";

    private final URI gateway;
    private final Stage stage = new Stage(new Home(Path.of(System.getProperty("baoming.home"))));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Tally reads = new Tally();
    private final Tally writes = new Tally();
    private volatile boolean over;

    private Meanwhile(URI gateway) {
        this.gateway = gateway;
    }

    public static void main(String... arguments) throws Exception {
        var command = List.of(arguments).subList(2, arguments.length);
        System.exit(new Meanwhile(URI.create(arguments[0])).during(arguments[1], command));
    }

    private int during(String title, List<String> command) throws Exception {
        List<Act> writers = writers();
        long entries = stage.entries();
        var threads = new ArrayList<Thread>();
        for (int reader = 0; reader < READERS; reader++) {
            threads.add(start(reads, this::read));
        }
        writers.forEach(writer -> threads.add(start(writes, writer)));
        Thread.sleep(BEFORE);
        long begin = System.nanoTime();
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(Path.of("/dev/stderr").toFile()))
                .start()
                .waitFor();
        long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        Thread.sleep(AFTERWARDS);
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        // Each answer of 200 has an entry. Not so after a failure: the next choice may be what is chosen already.
        String lost = writes.failed() ? "unknown" : Long.toString(writes.good() - (stage.entries() - entries));
        System.out.printf(
                "| %s | %d s | %s | %s | %s, %d |%s%n",
                title,
                took,
                reads,
                writes,
                lost,
                stage.differences(),
                exit == 0 ? "" : " (the command ended with " + exit + ")");
        return exit;
    }

    private List<Act> writers() throws Exception {
        stage.makeSession(CENTRES);
        stage.makePassports(WRITERS);
        List<Candidate> candidates = IntStream.rangeClosed(1, WRITERS)
                .mapToObj(number -> new Candidate(gateway, number))
                .toList();
        var writers = new ArrayList<Act>();
        for (Candidate candidate : candidates) {
            candidate.signIn(stage.password());
            String registration = candidate.registration();
            String centre = Stage.centre(candidate.number());
            candidate.choose(registration, centre, Stage.SUBJECTS.getLast());
            writers.add(time ->
                    candidate.choose(registration, centre, Stage.SUBJECTS.get((int) (time % Stage.SUBJECTS.size()))));
        }
        return writers;
    }

    private void read(long time) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(gateway.resolve(READ)).timeout(LIMIT).build(), BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(READ + " answered " + answer.statusCode());
        }
    }

    private interface Act {

        /** @param time how often it was done before */
        void once(long time) throws Exception;
    }

    private Thread start(Tally tally, Act act) {
        return Thread.ofPlatform().start(() -> {
            for (long time = 0; !over; time++) {
                tally.measure(act, time);
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    /** Answers, and what stood in the way of the others. */
    private static final class Tally {

        private static final Pattern REFUSAL = Pattern.compile("answered (\\d+)");
        private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

        private final Latencies latencies = new Latencies();
        private final Map<String, Integer> failures = new TreeMap<>();

        void measure(Act act, long time) {
            long begin = System.nanoTime();
            try {
                act.once(time);
                good(System.nanoTime() - begin);
            } catch (Exception e) {
                bad(e);
            }
        }

        private synchronized void good(long nanos) {
            latencies.add(nanos);
        }

        private synchronized void bad(Exception e) {
            failures.merge(reason(String.valueOf(e.getMessage() == null ? e : e.getMessage())), 1, Integer::sum);
        }

        /** Status and code of a refusal, else the sentence. */
        private static String reason(String message) {
            Matcher refusal = REFUSAL.matcher(message);
            if (!refusal.find()) {
                return message.lines().findFirst().orElse("");
            }
            Matcher code = CODE.matcher(message);
            return refusal.group(1) + " " + (code.find() ? code.group(1) : "without a code");
        }

        synchronized int good() {
            return latencies.count();
        }

        synchronized boolean failed() {
            return !failures.isEmpty();
        }

        @Override
        public synchronized String toString() {
            return "%,d, p50 %.0f ms, slowest %.0f ms | %s"
                    .formatted(
                            latencies.count(),
                            latencies.percentile(50),
                            latencies.percentile(100),
                            failures.isEmpty() ? "0" : failures.toString());
        }
    }
}
