package org.baoming.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another release in the place of the one that runs, as a cluster does it: databases first, while the older instances still serve, then
 * instance by instance. Also back: the older release on newer tables.
 */
final class Releases {

    private final Machine machine;
    private final Path programs;
    private final Path unpacked;
    private final Path newer;

    /** @param newer a repository in which the newer release is built */
    Releases(Home home, Machine machine, Path newer) {
        this.machine = machine;
        this.programs = home.directory().resolve("programs");
        this.unpacked = home.directory().resolve("releases");
        this.newer = newer;
    }

    /** Takes time, and belongs to no part. */
    void unpack() throws IOException, InterruptedException {
        for (String program : Machine.programs()) {
            Path target = unpacked.resolve("newer").resolve(program);
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                run(
                        Map.of(),
                        List.of(
                                "java",
                                "-Djarmode=tools",
                                "-jar",
                                newer.resolve(program + "/target/" + program + ".jar")
                                        .toString(),
                                "extract",
                                "--destination",
                                target.toString()));
            }
        }
    }

    /** What the chart's job does, with the settings of an instance that runs. */
    void migrate(String program) throws IOException, InterruptedException {
        String main = program.equals("gateway")
                ? "org.baoming.gateway.MigrateDatabase"
                : "org.baoming.chassis.MigrateDatabase";
        run(
                environment(program),
                List.of(
                        "java",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        unpacked.resolve("newer")
                                .resolve(program)
                                .resolve(program + ".jar")
                                .toString(),
                        main));
    }

    /** Puts the newer release, or the older one again, in place, and replaces both instances, one after the other. */
    void replace(String program, boolean back) throws IOException, InterruptedException {
        Path now = programs.resolve(program);
        Path kept = unpacked.resolve(back ? "newer" : "older").resolve(program);
        Path next = unpacked.resolve(back ? "older" : "newer").resolve(program);
        Files.createDirectories(kept.getParent());
        // An instance that runs has its files open already.
        Files.move(now, kept, StandardCopyOption.ATOMIC_MOVE);
        Files.move(next, now, StandardCopyOption.ATOMIC_MOVE);
        List<String> instances = machine.instances() == 1 ? List.of(program) : List.of(program, program + "-2");
        for (String instance : instances) {
            machine.restart(instance, "TERM");
        }
    }

    private Map<String, String> environment(String program) throws IOException {
        var variables = new HashMap<String, String>();
        String all = Files.readString(
                Path.of("/proc/" + machine.process(program).pid() + "/environ"), StandardCharsets.UTF_8);
        for (String variable : all.split("\0", 0)) {
            String[] pair = variable.split("=", 2);
            if (pair.length == 2) {
                variables.put(pair[0], pair[1]);
            }
        }
        return variables;
    }

    private static void run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path log = Files.createTempFile("release", ".log");
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code + "; see " + log);
        }
        Files.delete(log);
    }
}
