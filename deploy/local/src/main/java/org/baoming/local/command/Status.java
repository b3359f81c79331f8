package org.baoming.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.baoming.local.Home;
import org.baoming.local.PidFiles;
import org.baoming.local.Program;

/** Shows what runs, in which state, and how much memory it takes. The exit code is 0 when everything is ready. */
final class Status {

    private final Home home;

    Status(Home home) {
        this.home = home;
    }

    int print() {
        var instance = new Instance(home);
        List<Program> programs = instance.programs();
        line("program", "process", "state", "up", "restarts", "resident", "its share");
        var total = new Memory(0, 0);
        boolean healthy = true;
        Optional<PidFiles.Entry> launcher = instance.pidFiles().find(Instance.LAUNCHER);
        total = total.plus(row(Instance.LAUNCHER, launcher, launcher.isPresent(), false));
        for (Program program : programs) {
            Optional<PidFiles.Entry> entry = instance.pidFiles().find(program.name());
            boolean ready = entry.isPresent() && program.isReady();
            healthy &= ready;
            total = total.plus(row(program.name(), entry, ready, true));
        }
        line("all", "", healthy ? "ready" : "not ready", "", "", total.resident(), total.share());
        return healthy ? 0 : 1;
    }

    private static Memory row(String name, Optional<PidFiles.Entry> entry, boolean ready, boolean withChildren) {
        if (entry.isEmpty()) {
            line(name, "-", "not running", "", "", "", "");
            return new Memory(0, 0);
        }
        ProcessHandle process = entry.get().process();
        Memory memory = Stream.concat(Stream.of(process), withChildren ? process.descendants() : Stream.empty())
                .map(Memory::of)
                .reduce(new Memory(0, 0), Memory::plus);
        Duration up = process.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        line(
                name,
                Long.toString(process.pid()),
                ready ? "ready" : "not ready",
                "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart()),
                Integer.toString(entry.get().starts() - 1),
                memory.resident(),
                memory.share());
        return memory;
    }

    private static void line(String... columns) {
        System.out.println(String.format(Locale.ROOT, "%-22s %8s  %-11s %9s %8s %10s %10s", (Object[]) columns)
                .stripTrailing());
    }

    /**
     * @param residentKilobytes pages in memory, shared ones counted in each process
     * @param shareKilobytes the same with each shared page divided among those who share it: what adds up
     */
    private record Memory(long residentKilobytes, long shareKilobytes) {

        /** Zero if the system does not report it. */
        static Memory of(ProcessHandle process) {
            long resident = 0;
            long share = 0;
            try {
                for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
                    if (line.startsWith("Rss:")) {
                        resident = number(line);
                    } else if (line.startsWith("Pss:")) {
                        share = number(line);
                    }
                }
            } catch (IOException e) {
                // Gone, another user's, or not Linux.
            }
            return new Memory(resident, share);
        }

        private static long number(String line) {
            return Long.parseLong(line.replaceAll("\\D", ""));
        }

        Memory plus(Memory other) {
            return new Memory(residentKilobytes + other.residentKilobytes, shareKilobytes + other.shareKilobytes);
        }

        String resident() {
            return residentKilobytes / 1024 + " MiB";
        }

        String share() {
            return shareKilobytes / 1024 + " MiB";
        }
    }
}
