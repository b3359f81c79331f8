package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measures heap and resident memory of each service several times a second. The heap is that of the service's own metrics,
 * including what has not been collected yet.
 */
final class MemoryWatch implements AutoCloseable {

    /** Management ports, by program. */
    static final Map<String, Integer> PROGRAMS = programs();

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final double MEBIBYTE = 1 << 20;

    private final Home home;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Map<String, Peak> peaks = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean over;

    /**
     * MiB.
     *
     * @param heapBefore when the watch began
     * @param heap the most that was seen
     * @param heapLimit what the program may take
     * @param resident the most that was seen
     * @param unanswered how often the program did not tell
     */
    record Peak(double heapBefore, double heap, double heapLimit, double resident, int unanswered) {

        Peak and(Peak now) {
            return new Peak(
                    heapBefore > 0 ? heapBefore : now.heapBefore,
                    Math.max(heap, now.heap),
                    Math.max(heapLimit, now.heapLimit),
                    Math.max(resident, now.resident),
                    unanswered + now.unanswered);
        }
    }

    MemoryWatch(Home home) {
        this.home = home;
        look();
        this.thread = Thread.ofPlatform().name("memory-watch").start(this::watch);
    }

    private static Map<String, Integer> programs() {
        var programs = new LinkedHashMap<String, Integer>();
        programs.put("gateway", 9080);
        programs.put("passport-service", 9101);
        programs.put("enrollment-service", 9102);
        programs.put("photo-service", 9103);
        programs.put("audit-service", 9104);
        programs.put("payment-service", 9105);
        programs.put("scheduling-service", 9106);
        return programs;
    }

    /** To be read when the watch is over. */
    Map<String, Peak> peaks() {
        return peaks;
    }

    private void watch() {
        while (!over) {
            look();
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        PROGRAMS.forEach((program, port) -> peaks.merge(program, now(program, port), Peak::and));
    }

    private Peak now(String program, int port) {
        String metrics = metrics(port);
        double heap = sum(metrics, "jvm_memory_used_bytes").orElse(0) / MEBIBYTE;
        return new Peak(
                heap,
                heap,
                sum(metrics, "jvm_memory_max_bytes").orElse(0) / MEBIBYTE,
                resident(home.programs().getOrDefault(program, -1L)),
                metrics.isEmpty() ? 1 : 0);
    }

    private String metrics(int port) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException silent) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Of all parts of the heap; a part without a limit counts as nothing. */
    private static OptionalDouble sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Math.max(0, Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .reduce(Double::sum);
    }

    private static double resident(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
