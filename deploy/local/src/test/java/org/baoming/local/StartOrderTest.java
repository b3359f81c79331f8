package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.baoming.local.Program.Layer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StartOrderTest {

    private static final Path NOWHERE = Path.of(".");

    private final Program database = ShellProgram.running(NOWHERE, "postgres", Layer.DATABASE);
    private final Program events = ShellProgram.running(NOWHERE, "kafka", Layer.EVENTS);
    private final Program service = ShellProgram.running(NOWHERE, "service", Layer.SERVICE, "postgres", "kafka");
    private final Program gateway = ShellProgram.running(NOWHERE, "gateway", Layer.ENTRANCE, "service");

    @Test
    @DisplayName("each program stands after what it needs")
    void starting() {
        assertThat(StartOrder.starting(List.of(gateway, service, events, database)))
                .containsSubsequence(database, service, gateway)
                .containsSubsequence(events, service)
                .hasSize(4);
    }

    @Test
    @DisplayName("the entrance is closed first and the database last")
    void stopping() {
        assertThat(StartOrder.stopping(List.of(database, events, service, gateway)))
                .containsExactly(List.of(gateway), List.of(service), List.of(events), List.of(database));
    }

    @Test
    @DisplayName("programs that need each other, or nobody we know, are an error of ours")
    void impossible() {
        Program one = ShellProgram.running(NOWHERE, "one", Layer.SERVICE, "two");
        Program two = ShellProgram.running(NOWHERE, "two", Layer.SERVICE, "one");
        assertThatThrownBy(() -> StartOrder.starting(List.of(one, two))).hasMessageContaining("need each other");
        assertThatThrownBy(() -> StartOrder.starting(List.of(one))).hasMessageContaining("needs two");
    }

    @Test
    @DisplayName("pauses between restarts double up to half a minute")
    void backOff() {
        assertThat(List.of(0, 1, 2, 3, 4, 5, 60))
                .extracting(BackOff::after)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }
}
