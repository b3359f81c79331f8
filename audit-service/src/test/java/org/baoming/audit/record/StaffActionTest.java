package org.baoming.audit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.audit.Fixture.NOON;
import static org.baoming.audit.Fixture.REGISTRATION;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StaffActionTest {

    private static final StaffAction FIRST = StaffAction.after(
            ChainLink.START,
            "659028",
            NOON,
            "gulnar",
            StaffActionType.REVIEW_REJECTED,
            REGISTRATION,
            Map.of("round", "1", "reason", "头部过小"));

    @Test
    @DisplayName("R-504 an action follows the hash of the one before it")
    void followsTheOneBefore() {
        var second = StaffAction.after(
                FIRST.link(), "659028", NOON, "gulnar", StaffActionType.REVIEW_VIEWED, REGISTRATION, Map.of());

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo(FIRST.hash());
        assertThat(second.isGenuine()).isTrue();
    }

    @Test
    @DisplayName("R-504 the canonical form never changes: a known action keeps its known hash")
    void keepsItsKnownHash() {
        assertThat(FIRST.hash()).isEqualTo("07c43d8d6e7ae89b964f18fe0d879170bb6ff3f2b5041a45ccea773e3c678ba0");
    }

    @Test
    @DisplayName("R-504 what the database cannot keep does not go into the hash")
    void countsInMicroseconds() {
        var action = StaffAction.after(
                ChainLink.START,
                "659028",
                NOON.plusNanos(123_456_789),
                "gulnar",
                StaffActionType.REVIEW_VIEWED,
                REGISTRATION,
                Map.of());

        assertThat(action.at()).isEqualTo(NOON.plusNanos(123_456_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    @DisplayName("R-504 a change of any field shows")
    void aChangeOfAnyFieldShows(String field, StaffAction forged) {
        assertThat(forged.isGenuine()).as(field).isFalse();
    }

    static Stream<Object[]> forgeries() {
        var moved = new TreeMap<>(Map.of("round", "1头", "reason", "部过小"));
        var other = ChainLink.START.hash().replace('0', '1');
        return Stream.of(
                new Object[] {"nothing but a longer number", copy(11, NOON, "gulnar", FIRST.type(), FIRST.details())},
                new Object[] {"time", copy(1, NOON.plusMillis(1), "gulnar", FIRST.type(), FIRST.details())},
                new Object[] {"actor", copy(1, NOON, "bekzat", FIRST.type(), FIRST.details())},
                new Object[] {"type", copy(1, NOON, "gulnar", StaffActionType.REVIEW_APPROVED, FIRST.details())},
                new Object[] {"text shifted between details", copy(1, NOON, "gulnar", FIRST.type(), moved)},
                new Object[] {"details", copy(1, NOON, "gulnar", FIRST.type(), new TreeMap<>())},
                new Object[] {"centre", with("659031", REGISTRATION, FIRST.previousHash())},
                new Object[] {"registration", with("659028", new UUID(1, 2), FIRST.previousHash())},
                new Object[] {"registration taken out", with("659028", null, FIRST.previousHash())},
                new Object[] {"previous hash", with("659028", REGISTRATION, other)});
    }

    private static StaffAction copy(
            long sequence, Instant at, String actor, StaffActionType type, SortedMap<String, String> details) {
        return new StaffAction(
                "659028", sequence, at, actor, type, REGISTRATION, details, FIRST.previousHash(), FIRST.hash());
    }

    private static StaffAction with(String centre, @Nullable UUID registration, String previousHash) {
        return new StaffAction(
                centre, 1, NOON, "gulnar", FIRST.type(), registration, FIRST.details(), previousHash, FIRST.hash());
    }
}
