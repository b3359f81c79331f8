package org.baoming.audit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.audit.Fixture.NOON;
import static org.baoming.audit.Fixture.REGISTRATION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.baoming.audit.record.RecordCheck.Damage;
import org.baoming.audit.record.RecordCheck.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

    private final Map<String, ChainLink> heads = new HashMap<>();
    private final List<StaffAction> rows = new ArrayList<>();

    ChainWalkTest() {
        writes("350101", 3);
        writes("659028", 5);
    }

    @Test
    @DisplayName("R-504 an untouched record is intact")
    void untouched() {
        assertThat(check().damages()).isEmpty();
        assertThat(check().actions()).isEqualTo(8);
        assertThat(check().centres()).isEqualTo(2);
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
        rows.set(
                4,
                StaffAction.after(
                        rows.get(3).link(),
                        "659028",
                        NOON,
                        "forger",
                        StaffActionType.PHOTO_VIEWED,
                        REGISTRATION,
                        Map.of()));
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
        rows.removeIf(action -> action.centre().equals("350101"));
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

    private RecordCheck check() {
        var walk = new ChainWalk(heads);
        rows.forEach(walk::next);
        return walk.finish(NOON);
    }

    private void writes(String centre, int actions) {
        var end = ChainLink.START;
        for (int i = 0; i < actions; i++) {
            var action = StaffAction.after(
                    end, centre, NOON, "gulnar", StaffActionType.REVIEW_VIEWED, REGISTRATION, Map.of());
            rows.add(action);
            end = action.link();
        }
        heads.put(centre, end);
    }

    private static StaffAction forged(StaffAction action, String actor) {
        return new StaffAction(
                action.centre(),
                action.sequence(),
                action.at(),
                actor,
                action.type(),
                action.registration(),
                new TreeMap<>(action.details()),
                action.previousHash(),
                action.hash());
    }
}
