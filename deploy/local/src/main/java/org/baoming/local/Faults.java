package org.baoming.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;

/**
 * What a rehearsal of faults asks of the launcher, by files beside the process ids: {@code <program>.hold}, not to start a program that
 * has ended again as long as the file exists; {@code <program>.env}, with which variables to start it next.
 */
final class Faults {

    private final Path directory;

    Faults(Path directory) {
        this.directory = directory;
    }

    boolean isHeld(String program) {
        return Files.exists(directory.resolve(program + ".hold"));
    }

    Launch on(String program, Launch launch) throws IOException {
        var environment = new HashMap<>(launch.environment());
        try {
            for (String line : Files.readAllLines(directory.resolve(program + ".env"))) {
                String[] pair = line.split("=", 2);
                if (pair.length == 2) {
                    environment.put(pair[0], pair[1]);
                }
            }
        } catch (NoSuchFileException asAlways) {
            return launch;
        }
        return new Launch(launch.command(), environment, launch.directory());
    }
}
