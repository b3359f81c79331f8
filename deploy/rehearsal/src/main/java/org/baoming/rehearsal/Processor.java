package org.baoming.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How much processor time each process has used, from /proc. */
final class Processor {

    /** The kernel counts in hundredths of a second on every Linux that matters. */
    private static final double TICKS_PER_SECOND = 100;

    static final String GENERATOR = "generator";

    /** Other programs on the machine; the smaller this is, the better is the measurement. */
    static final String STRANGERS = "strangers";

    /** The processes with their own column in the tables of the opening minute; the others are added up. */
    static final List<String> NAMED = List.of("gateway", "enrollment-service", "postgres", "kafka", GENERATOR);

    static final String OTHERS = "others of the suite";

    private final Home home;
    private final List<String> named;

    Processor(Home home) {
        this(home, NAMED);
    }

    /** @param named whose time is told apart */
    Processor(Home home, List<String> named) {
        this.home = home;
        this.named = named;
    }

    /** Processor seconds since each process began. */
    record Usage(Map<String, Double> seconds) {

        Usage since(Usage earlier) {
            var used = new TreeMap<String, Double>();
            seconds.forEach((name, total) -> used.put(name, total - earlier.seconds.getOrDefault(name, 0.0)));
            return new Usage(used);
        }

        double of(String name) {
            return seconds.getOrDefault(name, 0.0);
        }

        double suite() {
            return seconds.entrySet().stream()
                    .filter(entry ->
                            !entry.getKey().equals(STRANGERS) && !entry.getKey().equals(GENERATOR))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }

    Usage usage() {
        Map<String, Long> programs = new HashMap<>(home.programs());
        programs.put(GENERATOR, ProcessHandle.current().pid());
        var seconds = new TreeMap<String, Double>();
        programs.forEach((name, process) -> seconds.merge(
                named.contains(name) ? name : OTHERS,
                name.equals("postgres") ? secondsOfFamily(process) : secondsOf(process),
                Double::sum));
        double ours = seconds.values().stream().mapToDouble(each -> each).sum();
        seconds.put(STRANGERS, secondsOfAll() - ours);
        return new Usage(seconds);
    }

    /** Resident memory in MiB, now and at its highest. */
    String memory(String program) {
        try {
            long process = home.programs().getOrDefault(program, -1L);
            List<String> status = Files.readAllLines(Path.of("/proc/" + process + "/status"));
            return "%d MiB, at most %d MiB".formatted(mebibytes(status, "VmRSS:"), mebibytes(status, "VmHWM:"));
        } catch (IOException e) {
            return "gone";
        }
    }

    private static long mebibytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** PostgreSQL has a process for each connection; those that have ended count with their parent. */
    private static double secondsOfFamily(long process) {
        try (Stream<ProcessHandle> children = ProcessHandle.of(process).stream().flatMap(ProcessHandle::descendants)) {
            return ticks(process, 17) / TICKS_PER_SECOND
                    + children.mapToDouble(child -> secondsOf(child.pid())).sum();
        }
    }

    private static double secondsOf(long process) {
        return ticks(process, 15) / TICKS_PER_SECOND;
    }

    /** Fields 14 and 15 are the process's own time, 16 and 17 that of its children that have ended. 0 for one that is gone. */
    private static long ticks(long process, int upToField) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            // the name, in brackets, may contain anything
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 0);
            long ticks = 0;
            for (int field = 14; field <= upToField; field++) {
                ticks += Long.parseLong(fields[field - 3]);
            }
            return ticks;
        } catch (IOException e) {
            return 0;
        }
    }

    /** User, nice, system, interrupts: everything but idle and waiting. */
    private static double secondsOfAll() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().split(" +", 0);
            return (Long.parseLong(fields[1])
                            + Long.parseLong(fields[2])
                            + Long.parseLong(fields[3])
                            + Long.parseLong(fields[6])
                            + Long.parseLong(fields[7]))
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }
}
