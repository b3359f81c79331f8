package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("a process that was recorded is found as long as it lives")
    void recorded() throws Exception {
        var pidFiles = new PidFiles(directory);
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            pidFiles.record("sleeper", process.toHandle(), 3);
            var found = new PidFiles(directory).find("sleeper");
            assertThat(found).hasValueSatisfying(entry -> {
                assertThat(entry.process().pid()).isEqualTo(process.pid());
                assertThat(entry.starts()).isEqualTo(3);
            });
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(pidFiles.find("sleeper")).isEmpty();
    }

    @Test
    @DisplayName("another process that got the same id later is not ours")
    void idUsedAgain() throws IOException {
        var pidFiles = new PidFiles(directory);
        var self = ProcessHandle.current();
        long before = self.info()
                .startInstant()
                .orElseThrow()
                .minus(Duration.ofMinutes(5))
                .toEpochMilli();
        Files.writeString(directory.resolve("service.pid"), self.pid() + " " + before + " 1\n");
        assertThat(pidFiles.find("service")).isEmpty();
    }

    @Test
    @DisplayName("a file that was never there, or is broken, names nobody")
    void broken() throws IOException {
        var pidFiles = new PidFiles(directory);
        assertThat(pidFiles.find("nobody")).isEmpty();
        for (String text : new String[] {"", "12", "x y z", "99999999999999999999 1 1"}) {
            Files.writeString(directory.resolve("broken.pid"), text);
            assertThat(pidFiles.find("broken")).isEmpty();
        }
    }
}
