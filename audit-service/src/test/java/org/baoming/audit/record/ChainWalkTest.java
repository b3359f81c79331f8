package org.baoming.audit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.audit.Fixture.NOON;
import static org.baoming.audit.Fixture.REGISTRATION;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.audit.record.RecordCheck.Damage;
import org.baoming.audit.record.RecordCheck.Kind;
import org.baoming.audit.record.StaffAction.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

    private final Map<String, ChainLink> heads = new HashMap<>();
    private final List<StaffAction> rows = new ArrayList<>();
    private @Nullable PublishedHead published;

    ChainWalkTest() {
        writes("350101", 3);
        writes("659028", 5);
    }

    @Test
    @DisplayName("R-504 an untouched record is intact")
    void untouched() {
        assertThat(check().damages()).isEmpty();
        assertThat(check().actions()).isEqualTo(8);
        assertThat(check().chains()).isEqualTo(2);
    }

    @Test
    @DisplayName("R-504 an empty record is intact")
    void empty() {
        rows.clear();
        heads.clear();
        assertThat(check().isIntact()).isTrue();
    }

    @Test
    @DisplayName("R-504 one changed action is one finding")
    void changed() {
        rows.set(4, forged(rows.get(4), "somebody else"));
        assertThat(check().damages()).containsExactly(new Damage("659028", 2, Kind.CHANGED));
    }

    @Test
    @DisplayName("R-504 an action that was forged with a fitting hash does not fit the next one")
    void forgedWithAFittingHash() {
        rows.set(4, StaffAction.after(rows.get(3).link(), "659028", NOON, by("forger")));
        assertThat(check().damages()).containsExactly(new Damage("659028", 3, Kind.UNLINKED));
    }

    @Test
    @DisplayName("R-504 an action that was taken out leaves a gap")
    void takenOut() {
        rows.remove(4);
        assertThat(check().damages()).containsExactly(new Damage("659028", 3, Kind.MISSING));
    }

    @Test
    @DisplayName("R-504 actions that were cut off at the end show in the head")
    void cutOff() {
        rows.removeLast();
        assertThat(check().damages()).containsExactly(new Damage("659028", 4, Kind.WRONG_END));
    }

    @Test
    @DisplayName("R-504 a chain that was taken out as a whole shows in the head")
    void wholeChainTakenOut() {
        rows.removeIf(action -> action.scope().equals("350101"));
        assertThat(check().damages()).containsExactly(new Damage("350101", 0, Kind.WRONG_END));
    }

    @Test
    @DisplayName("R-504 a head that was taken out shows in the chain")
    void headTakenOut() {
        heads.remove("350101");
        assertThat(check().damages()).containsExactly(new Damage("350101", 3, Kind.WRONG_END));
    }

    @Test
    @DisplayName("R-504 a record that is broken everywhere is not listed line by line")
    void listsNoEnd() {
        writes("659031", RecordCheck.MOST_DAMAGES + 20);
        rows.replaceAll(action -> forged(action, "somebody else"));
        assertThat(check().damages()).hasSize(RecordCheck.MOST_DAMAGES);
    }

    @Test
    @DisplayName("R-504 a record that has grown since still fits the published head")
    void grownSince() {
        publish();
        var end = rows.getLast().link();
        var more = StaffAction.after(end, "659028", NOON, by("bekzat"));
        rows.add(more);
        heads.put("659028", more.link());
        assertThat(check().damages()).isEmpty();
        assertThat(check().comparedWith()).isEqualTo(LocalDate.of(2027, 1, 5));
        assertThat(check().head()).isEqualTo(ChainLink.hashOf(heads));
    }

    @Test
    @DisplayName("R-504 an end that was cut off with its head is missed where it was published")
    void cutOffWithItsHead() {
        publish();
        rows.removeLast();
        heads.put("659028", rows.getLast().link());
        assertThat(check().damages()).containsExactly(new Damage("659028", 5, Kind.CUT));
    }

    @Test
    @DisplayName("R-504 a chain that was written anew does not pass where it was published")
    void writtenAnew() {
        publish();
        rows.removeIf(action -> action.scope().equals("659028"));
        var end = ChainLink.START;
        for (int i = 0; i < 7; i++) {
            var action = StaffAction.after(end, "659028", NOON, by("forger"));
            rows.add(action);
            end = action.link();
        }
        heads.put("659028", end);
        assertThat(check().damages()).containsExactly(new Damage("659028", 5, Kind.REWRITTEN));
    }

    private void publish() {
        published = PublishedHead.of(LocalDate.of(2027, 1, 5), NOON, Map.copyOf(heads), true);
    }

    private RecordCheck check() {
        var walk = new ChainWalk(heads, published);
        rows.forEach(walk::next);
        return walk.finish(NOON);
    }

    private void writes(String scope, int actions) {
        var end = ChainLink.START;
        for (int i = 0; i < actions; i++) {
            var action = StaffAction.after(end, scope, NOON, by("gulnar"));
            rows.add(action);
            end = action.link();
        }
        heads.put(scope, end);
    }

    private static Content by(String actor) {
        return Content.of("audit", actor, "staff", "centre-staff", "REVIEW_VIEWED", null, REGISTRATION, null, Map.of());
    }

    private static StaffAction forged(StaffAction action, String actor) {
        return new StaffAction(
                action.scope(),
                action.sequence(),
                action.at(),
                by(actor),
                action.form(),
                action.previousHash(),
                action.hash());
    }
}
