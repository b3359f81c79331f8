package org.baoming.rehearsal;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * {@code deploy/rehearsal/memory}: registration forms, exports of personal data and photos are requested at the same
 * moment, while the memory of every service is watched. A request beyond a bound gets an answer with a code; no process
 * may end.
 */
public final class Memory {

    private static final URI GATEWAY = URI.create("http://localhost:8080");

    /** They print forms and ask for their data. */
    private static final int PAID = 40;

    /** They upload photos; a paid registration is locked. */
    private static final int UNPAID = 10;

    private final int forms = number("FORMS", 200);
    private final int exports = number("EXPORTS", 50);
    private final int photos = number("PHOTOS", 100);
    private final Home home = Home.ofTheSuite();
    private final Stage stage = new Stage(home);

    private record Registered(Candidate candidate, String registration) {}

    private record Question(String what, Callable<Candidate.Reply> ask) {}

    public static void main(String[] arguments) throws Exception {
        System.exit(new Memory().rehearse() ? 0 : 1);
    }

    private boolean rehearse() throws Exception {
        List<Registered> candidates = prepare();
        List<Registered> paid = candidates.subList(0, PAID);
        List<Registered> unpaid = candidates.subList(PAID, PAID + UNPAID);
        byte[] photo = largestPhoto();
        var questions = new ArrayList<Question>();
        for (int n = 0; n < forms; n++) {
            Registered one = paid.get(n % PAID);
            questions.add(new Question(
                    "form",
                    () -> one.candidate()
                            .ask("GET", "/api/enrollment/registrations/" + one.registration() + "/form.pdf", null)));
        }
        for (int n = 0; n < exports; n++) {
            Registered one = paid.get(n % PAID);
            questions.add(new Question("export", () -> one.candidate().ask("GET", "/api/passport/me/export", null)));
        }
        for (int n = 0; n < photos; n++) {
            Registered one = unpaid.get(n % UNPAID);
            questions.add(new Question(
                    "photo",
                    () -> one.candidate()
                            .ask("PUT", "/api/photo/registrations/" + one.registration() + "/photo", photo)));
        }
        Map<String, Long> before = home.programs();
        var watch = new MemoryWatch(home);
        Map<String, Map<String, Integer>> answers;
        long start = System.nanoTime();
        try (watch) {
            answers = allAtOnce(questions);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        tell(answers, seconds, watch.peaks());
        return unharmed(before, watch.peaks());
    }

    /** Sessions, registrations, a subject for each who pays; that it is paid stands straight in the database. */
    private List<Registered> prepare() throws Exception {
        say("Making %d candidates, %d of them with something paid …".formatted(PAID + UNPAID, PAID));
        stage.makeSession(1);
        stage.makePassports(PAID + UNPAID);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Registered>> made = IntStream.rangeClosed(1, PAID + UNPAID)
                    .mapToObj(number -> threads.submit(() -> make(number)))
                    .toList();
            var registered = new ArrayList<Registered>();
            for (Future<Registered> one : made) {
                registered.add(one.get());
            }
            return registered;
        }
    }

    private Registered make(int number) throws Exception {
        var candidate = new Candidate(GATEWAY, number);
        candidate.signIn(stage.password());
        String registration = candidate.registration();
        if (number <= PAID && !stage.isPaid(registration)) {
            candidate.choose(registration, Stage.centre(1), Stage.SUBJECTS.getFirst());
            stage.pay(registration);
        }
        return new Registered(candidate, registration);
    }

    private static Map<String, Map<String, Integer>> allAtOnce(List<Question> questions) throws Exception {
        var go = new CountDownLatch(1);
        var answers = new TreeMap<String, Map<String, Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Map.Entry<String, Future<String>>>();
            for (Question question : questions) {
                waiting.add(Map.entry(question.what(), threads.submit(() -> {
                    go.await();
                    return question.ask().call().toString();
                })));
            }
            go.countDown();
            for (var one : waiting) {
                answers.computeIfAbsent(one.getKey(), any -> new TreeMap<>())
                        .merge(one.getValue().get(), 1, Integer::sum);
            }
        }
        return answers;
    }

    private static void tell(
            Map<String, Map<String, Integer>> answers, double seconds, Map<String, MemoryWatch.Peak> peaks) {
        say("");
        say("Answered in %.1f s:".formatted(seconds));
        answers.forEach(
                (what, codes) -> codes.forEach((code, count) -> say("  %-8s %4d  %s".formatted(what, count, code))));
        say("");
        say("%-20s %12s %12s %12s %14s".formatted("MiB", "heap before", "heap, most", "heap, limit", "resident, most"));
        peaks.forEach((program, peak) -> say("%-20s %12.0f %12.0f %12.0f %14.0f"
                .formatted(program, peak.heapBefore(), peak.heap(), peak.heapLimit(), peak.resident())));
    }

    private boolean unharmed(Map<String, Long> before, Map<String, MemoryWatch.Peak> peaks) {
        var after = new HashMap<>(home.programs());
        List<String> restarted = before.entrySet().stream()
                .filter(program -> !program.getValue().equals(after.get(program.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        List<String> gone = after.entrySet().stream()
                .filter(program -> ProcessHandle.of(program.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        say("");
        say("Processes that ended or were started again: %d %s%s"
                .formatted(
                        restarted.size() + gone.size(),
                        restarted.isEmpty() ? "" : restarted,
                        gone.isEmpty() ? "" : gone));
        peaks.forEach((program, peak) -> {
            if (peak.unanswered() > 0) {
                say("%s did not tell its memory %d times.".formatted(program, peak.unanswered()));
            }
        });
        return restarted.isEmpty() && gone.isEmpty();
    }

    /** As costly as the header rules let one be: nine million pixels in some 150 KB. Nobody is in it, so it is refused. */
    private static byte[] largestPhoto() throws IOException {
        var picture = new BufferedImage(3000, 3000, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = picture.createGraphics();
        graphics.setColor(new Color(90, 120, 160));
        graphics.fillRect(0, 0, 3000, 3000);
        graphics.dispose();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(0.5f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int number(String name, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(otherwise)));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
