package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    @DisplayName("a port in use is one sentence that names the port, who wants it and what to do")
    void portInUse() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(Map.of("gateway", List.of(other.getLocalPort()))))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " (gateway) is in use: stop ")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    @DisplayName("somebody who listens on every address is in the way too, and all ports in use are told at once")
    void portsInUse() throws IOException {
        try (var one = new ServerSocket(0);
                var two = new ServerSocket(0)) {
            assertThatThrownBy(() -> Ports.requireFree(
                            Map.of("kafka", List.of(one.getLocalPort()), "gateway", List.of(two.getLocalPort()))))
                    .hasMessageStartingWith("Ports ")
                    .hasMessageContaining(one.getLocalPort() + " (kafka)")
                    .hasMessageContaining(two.getLocalPort() + " (gateway)");
        }
    }

    @Test
    @DisplayName("a port that was let go of is free at once")
    void freePort() throws IOException {
        int port;
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
        }
        assertThat(Ports.isFree(port)).isTrue();
        assertThatCode(() -> Ports.requireFree(Map.of("gateway", List.of(port))))
                .doesNotThrowAnyException();
    }
}
