package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.baoming.local.Program.Layer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SuiteTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private PidFiles pidFiles = new PidFiles(Path.of("."));
    private List<Program> programs = List.of();
    private Suite suite = new Suite(List.of(), pidFiles, Path::of, new Progress(System.out), 1);

    @BeforeEach
    void inItsDirectory() {
        pidFiles = new PidFiles(directory);
    }

    @AfterEach
    void nothingIsLeft() {
        suite.stop();
        assertThat(programs)
                .allSatisfy(program -> assertThat(pidFiles.find(program.name())).isEmpty());
    }

    private void suiteOf(Program... list) {
        programs = List.of(list);
        suite = new Suite(
                programs,
                pidFiles,
                name -> directory.resolve(name + ".log"),
                new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)),
                2);
    }

    @Test
    @DisplayName("what a program needs is ready before it is launched; a stop ends them all, the entrance first")
    void startAndStop() throws IOException {
        suiteOf(
                ShellProgram.running(directory, "gateway", Layer.ENTRANCE, "service"),
                ShellProgram.running(directory, "service", Layer.SERVICE, "database"),
                new ShellProgram(directory, "database", Layer.DATABASE, Set.of(), "sleep 0.5; " + ShellProgram.RUNS));
        suite.start();
        assertThat(Files.readAllLines(directory.resolve("starts"))).containsExactly("database", "service", "gateway");

        var processes = programs.stream()
                .map(program -> pidFiles.find(program.name()).orElseThrow().process())
                .toList();
        suite.stop();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsSubsequence("stopped: gateway", "stopped: service", "stopped: database");
    }

    @Test
    @DisplayName("a program that ends before it is ready ends the start with a sentence that names its log")
    void failedStart() {
        suiteOf(
                new ShellProgram(directory, "service", Layer.SERVICE, Set.of(), "exit 3"),
                ShellProgram.running(directory, "gateway", Layer.ENTRANCE, "service"));
        assertThatThrownBy(() -> suite.start())
                .isInstanceOf(LauncherException.class)
                .hasMessage("service ended (exit code 3) before it was ready; see " + directory.resolve("service.log")
                        + ".");
        assertThat(directory.resolve("gateway.ready")).doesNotExist();
    }

    @Test
    @DisplayName("a start that is given up leaves no training behind: the stop waits for its end")
    void failedStartDuringATraining() throws IOException {
        Files.writeString(
                directory.resolve("trained.training"),
                "trap 'sleep 1; touch ended; exit' TERM; touch begun; while :; do sleep 0.1; done");
        suiteOf(
                ShellProgram.running(directory, "trained", Layer.SERVICE),
                new ShellProgram(
                        directory,
                        "service",
                        Layer.SERVICE,
                        Set.of(),
                        "while [ ! -e begun ]; do sleep 0.1; done; exit 3"));
        assertThatThrownBy(() -> suite.start()).isInstanceOf(LauncherException.class);

        suite.stop();

        assertThat(directory.resolve("ended")).exists();
    }

    @Test
    @DisplayName("a program that is killed is started again and the end is told")
    void restart() throws IOException {
        suiteOf(ShellProgram.running(directory, "service", Layer.SERVICE));
        suite.start();
        long first = pidFiles.find("service").orElseThrow().process().pid();
        Files.delete(directory.resolve("service.ready"));
        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pidFiles.find("service")).hasValueSatisfying(entry -> {
                    assertThat(entry.process().pid()).isNotEqualTo(first);
                    assertThat(entry.starts()).isEqualTo(2);
                }));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(said.toString(StandardCharsets.UTF_8))
                        .containsSubsequence("service ended (killed); it is started again in 1 s", "service is back."));
    }

    @Test
    @DisplayName("programs that end together start again a few at a time, so that none is given up for being slow")
    void restartInTurns() throws IOException {
        var services = List.of("one", "two", "three");
        String slowLater =
                "echo $NAME >> starts; while [ -e $NAME.again ] && [ ! -e go ]; do sleep 0.1; done; touch $NAME.again $NAME.ready; exec sleep 60";
        suiteOf(services.stream()
                .map(name -> new ShellProgram(directory, name, Layer.SERVICE, Set.of(), slowLater))
                .toArray(Program[]::new));
        suite.start();
        for (String name : services) {
            Files.delete(directory.resolve(name + ".ready"));
            pidFiles.find(name).orElseThrow().process().destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readAllLines(directory.resolve("starts")).size() == 5);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> Files.readAllLines(directory.resolve("starts")).size() == 5);

        Files.createFile(directory.resolve("go"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(said.toString(StandardCharsets.UTF_8))
                        .contains("one is back.", "two is back.", "three is back."));
    }

    @Test
    @DisplayName(
            "a rehearsal of faults keeps a program down as long as it wants, and has it started with variables of its own")
    void heldAndChanged() throws IOException {
        suiteOf(new ShellProgram(
                directory,
                "service",
                Layer.SERVICE,
                Set.of(),
                "touch $NAME.ready; echo ${FAKETIME:-now} >> starts; exec sleep 60"));
        suite.start();
        Files.createFile(directory.resolve("service.hold"));
        Files.writeString(directory.resolve("service.env"), "FAKETIME=-120s\n");
        pidFiles.find("service").orElseThrow().process().destroyForcibly();
        await().until(() -> said.toString(StandardCharsets.UTF_8).contains("it is started again in 1 s"));
        // Longer than the pause that would have passed without it.
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> pidFiles.find("service").isEmpty());

        Files.delete(directory.resolve("service.hold"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Files.readAllLines(directory.resolve("starts")))
                        .containsExactly("now", "-120s"));
    }

    @Test
    @DisplayName("a program that does not want to stop is killed when its time is over")
    void stubborn() {
        suiteOf(new ShellProgram(
                directory,
                "service",
                Layer.SERVICE,
                Set.of(),
                "trap '' TERM; touch $NAME.ready; while true; do sleep 1; done"));
        suite.start();
        suite.stop();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("stopped: service (killed after 2 s)");
    }

    @Test
    @DisplayName("what a launcher that is gone has left behind is found by its records and stopped")
    void leftOver() {
        suiteOf(ShellProgram.running(directory, "service", Layer.SERVICE));
        Program service = programs.getFirst();
        Process orphan = Processes.start(service.launch(), directory.resolve("service.log"));
        pidFiles.record("service", orphan.toHandle(), 1);

        assertThat(Suite.stopLeftOvers(programs, new PidFiles(directory), new Progress(System.out)))
                .containsExactly("service");
        assertThat(orphan.isAlive()).isFalse();
    }
}
