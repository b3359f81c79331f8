package org.baoming.chassis.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.baoming.chassis.problem.ProblemException;
import org.junit.jupiter.api.Test;

class RecentActsTest {

    @Test
    void an_act_is_known_after_it_was_stored_and_read() {
        RecentActs acts = RecentActs.of(RecentActs.of(null).with(act("a", 1)).stored());

        assertThat(acts.has(act("a", 1))).isTrue();
        assertThat(acts.has(act("b", 1))).isFalse();
    }

    @Test
    void its_key_for_another_act_is_refused() {
        RecentActs acts = RecentActs.of(null).with(act("a", 1));

        assertThatThrownBy(() -> acts.has(act("a", 2))).isInstanceOf(ProblemException.class);
    }

    @Test
    void keys_belong_to_their_owner() {
        RecentActs acts = RecentActs.of(null).with(act("a", 1));

        assertThat(acts.has(new Act("somebody else", "a", act("a", 2).fingerprint())))
                .isFalse();
    }

    @Test
    void the_last_thirty_two_are_known() {
        RecentActs acts = RecentActs.of(null);
        for (int n = 0; n < 33; n++) {
            acts = acts.with(act("k" + n, n));
        }

        assertThat(acts.has(act("k0", 0))).isFalse();
        assertThat(acts.has(act("k1", 1))).isTrue();
        assertThat(acts.has(act("k32", 32))).isTrue();
        assertThat(acts.stored()).hasSize(32 * 32);
    }

    private static Act act(String key, int what) {
        byte[] fingerprint = new byte[32];
        Arrays.fill(fingerprint, (byte) what);
        return new Act("owner", key, fingerprint);
    }
}
