package org.baoming.chassis.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContainersTest {

    private static Optional<String> possible() {
        return Optional.empty();
    }

    private static Optional<String> impossible() {
        return Optional.of("no Docker engine answers.");
    }

    @Test
    @DisplayName("Containers are used where they can be had, and embedded servers elsewhere")
    void what_can_be_had() {
        assertThat(Containers.decide("", ContainersTest::possible)).isTrue();
        assertThat(Containers.decide("", ContainersTest::impossible)).isFalse();
    }

    @Test
    @DisplayName("Whoever wants embedded servers does not wait for an engine")
    void embedded() {
        assertThat(Containers.decide("embedded", () -> {
                    throw new AssertionError("asked for an engine");
                }))
                .isFalse();
    }

    @Test
    @DisplayName("Whoever wants containers gets them, or a sentence that says what is in the way")
    void containers() {
        assertThat(Containers.decide("containers", ContainersTest::possible)).isTrue();
        assertThatThrownBy(() -> Containers.decide("containers", ContainersTest::impossible))
                .hasMessage("baoming.test.servers=containers, but no Docker engine answers.");
    }

    @Test
    @DisplayName("A misspelt choice is refused")
    void misspelt() {
        assertThatThrownBy(() -> Containers.decide("container", ContainersTest::possible))
                .hasMessageContaining("not container.");
    }
}
