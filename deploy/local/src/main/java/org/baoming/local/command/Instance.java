package org.baoming.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.baoming.local.Balancer;
import org.baoming.local.Home;
import org.baoming.local.PidFiles;
import org.baoming.local.Program;
import org.baoming.local.Secrets;
import org.baoming.local.programs.AotCache;
import org.baoming.local.programs.Baoming;
import org.jspecify.annotations.Nullable;

/** The suite of one data directory, as the commands see it. */
final class Instance {

    static final String LAUNCHER = "launcher";
    /** The settings that environment variables may change. */
    static final Set<String> SETTINGS = Set.of("SAMPLE_DATA", "BAOMING_WITHOUT", AotCache.SETTING);

    static final int SMTP_PORT = 2525;
    static final int INBOX_PORT = 8191;

    /** For as long as the process lives: a lock that nobody refers to is collected, and released. */
    private static volatile @Nullable FileLock held;

    private final Home home;
    private final PidFiles pidFiles;
    private final Baoming baoming;
    private final int instances;

    /** As the suite was last started. */
    Instance(Home home) {
        this(home, recordedInstances(home));
    }

    /** @param instances of each service and of the gateway */
    Instance(Home home, int instances) {
        this.home = home;
        this.pidFiles = new PidFiles(home.run());
        boolean sampleData = !"false".equals(System.getenv("SAMPLE_DATA"));
        this.baoming = new Baoming(home, new Secrets(home.secrets()), sampleData, SMTP_PORT, INBOX_PORT, instances);
        this.instances = instances;
    }

    PidFiles pidFiles() {
        return pidFiles;
    }

    Baoming baoming() {
        return baoming;
    }

    /** All but those that {@code BAOMING_WITHOUT} names, which somebody runs from an IDE, for example. */
    List<Program> programs() {
        Set<String> without = without();
        return baoming.programs().stream()
                .filter(program -> !without.contains(Baoming.programOf(program.name())))
                .toList();
    }

    List<Balancer.Front> fronts() {
        Set<String> without = without();
        return baoming.fronts().stream()
                .filter(front -> !without.contains(front.name()))
                .toList();
    }

    private static Set<String> without() {
        String without = System.getenv("BAOMING_WITHOUT");
        return without == null ? Set.of() : Set.of(without.strip().split("[\\s,]+", -1));
    }

    private static int recordedInstances(Home home) {
        try {
            return Integer.parseInt(Files.readString(instancesFile(home)).strip());
        } catch (IOException | NumberFormatException one) {
            return 1;
        }
    }

    /** For the other commands. */
    void recordInstances() {
        try {
            Files.writeString(instancesFile(home), Integer.toString(instances));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + home.run(), e);
        }
    }

    private static Path instancesFile(Home home) {
        return home.run().resolve("instances");
    }

    Optional<ProcessHandle> launcher() {
        return pidFiles.find(LAUNCHER).map(PidFiles.Entry::process);
    }

    /** Whether this process is now the only launcher of the data directory. The system lets go of the lock when it dies. */
    boolean lock() {
        try {
            FileChannel channel =
                    FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held = channel.tryLock();
            return held != null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + home.run(), e);
        }
    }

    void state(String state) {
        try {
            var next = home.state().resolveSibling("state.new");
            Files.writeString(next, state);
            Files.move(next, home.state(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + home.state(), e);
        }
    }

    String state() {
        try {
            return Files.readString(home.state());
        } catch (IOException e) {
            return "";
        }
    }
}
