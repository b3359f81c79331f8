package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The searches of {@code find.sh}, by an ordinary user of a Debian that has nothing but what is made here. */
class FindTest {

    @TempDir
    Path machine;

    private Path home;
    private Path programs;

    @BeforeEach
    void a_debian_with_nothing() throws IOException {
        home = Files.createDirectories(machine.resolve("home/newcomer"));
        programs = Files.createDirectories(machine.resolve("usr/bin"));
        for (String needed : List.of("sed", "find", "dirname", "readlink")) {
            Path program = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, needed))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            program(programs.resolve(needed), "exec " + program + " \"$@\"");
        }
        program(programs.resolve("id"), "echo 1000");
        program(programs.resolve("apt-get"), "echo 'are you root?'; exit 100");
        program(programs.resolve("apt-cache"), "exit 0");
    }

    @Test
    @DisplayName("Everything that is missing is said at once, each in one sentence")
    void nothing() throws Exception {
        assertThat(run("require find_jdk find_maven find_node; echo found")).isEqualTo("""
                        Baoming cannot start. Missing:
                        - JDK 25: unpack a download of Eclipse Temurin 25 (https://adoptium.net) in %1$s or /opt, or set JAVA_HOME to one.
                        - Maven 3.8.6 or newer: as root, apt-get install maven, or unpack a download (https://maven.apache.org) in %1$s or /opt.
                        - Node 20.19 or newer with npm: unpack a download (https://nodejs.org) in %1$s or /opt, or put one on the PATH.
                        Then start this command again.
                        """.formatted(home));
    }

    @Test
    @DisplayName("What is too old is named")
    void too_old() throws Exception {
        jdk(machine.resolve("usr/lib/jvm/java-17"), "17.0.15");
        program(programs.resolve("mvn"), "echo Apache Maven 3.8.5");
        program(programs.resolve("node"), "echo v20.18.1");

        assertThat(run("require find_jdk find_maven find_node; echo found"))
                .contains(
                        "- JDK 25 (found only 17.0.15): ",
                        "- Maven 3.8.6 or newer (found only 3.8.5): ",
                        "- Node 20.19 or newer with npm (found only 20.18.1): ")
                .doesNotContain("\nfound");
    }

    @Test
    @DisplayName("Downloads that were unpacked at home, or in /opt, are found without a setting")
    void unpacked() throws Exception {
        jdk(home.resolve("jdk-25.0.1+8"), "25.0.1");
        program(home.resolve("apache-maven-3.9.11/bin/mvn"), "echo Apache Maven 3.9.11");
        program(machine.resolve("opt/node-v22.20.0-linux-x64/bin/node"), "echo v22.20.0");
        program(machine.resolve("opt/node-v22.20.0-linux-x64/bin/npm"), "exit 0");

        assertThat(run("require find_jdk find_maven find_node; echo $JAVA_HOME; command -v mvn; command -v npm"))
                .isEqualTo("""
                        %1$s/home/newcomer/jdk-25.0.1+8
                        %1$s/home/newcomer/apache-maven-3.9.11/bin/mvn
                        %1$s/opt/node-v22.20.0-linux-x64/bin/npm
                        """.formatted(machine));
    }

    @Test
    @DisplayName("A search by itself ends where it finds nothing")
    void one_search() throws Exception {
        assertThat(run("find_jdk; echo found")).startsWith("Missing: JDK 25: ").doesNotContain("found");
    }

    private String run(String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/bash", "-c", "set -euo pipefail; . find.sh; " + script)
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("BAOMING_SEARCH_ROOT", machine.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static void jdk(Path directory, String version) throws IOException {
        program(directory.resolve("bin/javac"), "exit 0");
        Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
