package org.baoming.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program of a few words of shell, which is ready as soon as it has created the file {@code <name>.ready}. */
record ShellProgram(Path directory, String name, Layer layer, Set<String> needs, String script) implements Program {

    static final String RUNS = "touch $NAME.ready; echo $NAME >> starts; exec sleep 60";

    static ShellProgram running(Path directory, String name, Layer layer, String... needs) {
        return new ShellProgram(directory, name, layer, Set.of(needs), RUNS);
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    /** Runs {@code <name>.training} if there is such a script, and ends it with its thread. */
    @Override
    public void beforeLaunch(Progress progress) throws IOException, InterruptedException {
        Path script = directory.resolve(name + ".training");
        if (Files.exists(script)) {
            Process training = new ProcessBuilder("sh", script.toString())
                    .directory(directory.toFile())
                    .start();
            try {
                training.waitFor();
            } finally {
                training.destroy();
                training.onExit().join();
            }
        }
    }

    @Override
    public Launch launch() {
        return new Launch(List.of("sh", "-c", script), Map.of("NAME", name), directory);
    }

    @Override
    public boolean isReady() {
        return Files.exists(directory.resolve(name + ".ready"));
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(2);
    }
}
