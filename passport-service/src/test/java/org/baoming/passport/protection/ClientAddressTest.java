package org.baoming.passport.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.200, true",
        "203.0.113.7, 203.0.114.7, false",
        "2001:db8:0:1::7, 2001:db8:0:1:ffff:1:2:3, true",
        "2001:db8:0:1::7, 2001:db8:0:2::7, false",
        "::ffff:203.0.113.7, 203.0.113.9, true"
    })
    @DisplayName("R-201 neighbouring addresses share a network")
    void neighbours_share_a_network(String one, String other, boolean together) {
        var first = ClientAddress.of(one);
        var second = ClientAddress.of(other);
        assertThat(first.host()).isNotEqualTo(second.host());
        assertThat(first.network().equals(second.network())).isEqualTo(together);
    }

    @ParameterizedTest
    @CsvSource({"::ffff:203.0.113.7, 203.0.113.7", "2001:db8::1, 2001:0db8:0000:0:0:0:0:1", "0:0:0:0:0:0:0:1, ::1"})
    @DisplayName("R-201 one address in two spellings is one address")
    void one_address_in_two_spellings_is_one(String one, String other) {
        assertThat(ClientAddress.of(one)).isEqualTo(ClientAddress.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somebody", "baoming.example", "203.0.113.7:4711"})
    @DisplayName("R-201 all invalid addresses count as one")
    void what_is_no_address_counts_together(String text) {
        assertThat(ClientAddress.of(text)).isEqualTo(ClientAddress.of("nobody"));
    }
}
