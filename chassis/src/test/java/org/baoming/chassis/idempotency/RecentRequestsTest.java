package org.baoming.chassis.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.baoming.chassis.problem.ProblemException;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {

    @Test
    void an_act_is_known_after_it_was_stored_and_read() {
        RecentRequests recent =
                RecentRequests.of(RecentRequests.of(null).with(request("a", 1)).stored());

        assertThat(recent.has(request("a", 1))).isTrue();
        assertThat(recent.has(request("b", 1))).isFalse();
    }

    @Test
    void its_key_for_another_act_is_refused() {
        RecentRequests recent = RecentRequests.of(null).with(request("a", 1));

        assertThatThrownBy(() -> recent.has(request("a", 2))).isInstanceOf(ProblemException.class);
    }

    @Test
    void keys_belong_to_their_owner() {
        RecentRequests recent = RecentRequests.of(null).with(request("a", 1));

        assertThat(recent.has(
                        new KeyedRequest("somebody else", "a", request("a", 2).fingerprint())))
                .isFalse();
    }

    @Test
    void the_last_thirty_two_are_known() {
        RecentRequests recent = RecentRequests.of(null);
        for (int n = 0; n < 33; n++) {
            recent = recent.with(request("k" + n, n));
        }

        assertThat(recent.has(request("k0", 0))).isFalse();
        assertThat(recent.has(request("k1", 1))).isTrue();
        assertThat(recent.has(request("k32", 32))).isTrue();
        assertThat(recent.stored()).hasSize(32 * 32);
    }

    private static KeyedRequest request(String key, int what) {
        byte[] fingerprint = new byte[32];
        Arrays.fill(fingerprint, (byte) what);
        return new KeyedRequest("owner", key, fingerprint);
    }
}
