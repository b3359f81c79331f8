package org.baoming.passport.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.baoming.passport.passport.PassportState.ACTIVE;
import static org.baoming.passport.passport.PassportState.CLOSING;
import static org.baoming.passport.passport.PassportState.PENDING;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PassportStateTest {

    @Test
    @DisplayName("R-201 R-207 every pair of states is decided")
    void every_pair_of_states_is_decided() {
        var after = Map.of(PENDING, Set.of(ACTIVE), ACTIVE, Set.of(CLOSING), CLOSING, Set.of(ACTIVE));
        for (PassportState from : PassportState.values()) {
            for (PassportState to : PassportState.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(after.get(from).contains(to));
            }
        }
    }

    @Test
    @DisplayName("R-201 R-207 a passport changes its state as the table says")
    void a_passport_keeps_to_it() {
        Passport pending = Passport.pending(
                new UUID(1, 2),
                new EmailAddress("p@baoming.example"),
                new MobileNumber("13900000000"),
                Instant.parse("2027-01-05T01:00:00Z"));
        Passport active = pending.activated(Instant.parse("2027-01-05T01:01:00Z"));
        Passport closing = active.closing();
        assertThat(closing.isActive()).isFalse();
        assertThat(closing.reopened().isActive()).isTrue();
        assertThatThrownBy(pending::closing).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(pending::reopened).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(active::reopened).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closing::closing).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closing.activated(Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
    }
}
