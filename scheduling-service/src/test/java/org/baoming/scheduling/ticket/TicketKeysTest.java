package org.baoming.scheduling.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.TicketNumber;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TicketKeysTest {
    private static final String FIRST = "1:2026-01-01:private:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static final String SECOND = "2:2027-01-01:private:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private static final Instant BEFORE = Instant.parse("2026-12-20T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2027-02-20T00:00:00Z");

    @DisplayName("R-704 the key of RFC 8032's first test has the public key that stands there")
    @Test
    void knownKey() {
        var keys = new TicketKeys("7:2026-01-01:private:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");

        assertThat(HexFormat.of().formatHex(keys.all().getFirst().publicKey()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @DisplayName("R-704 a code says person and place, and is genuine only as it was signed")
    @Test
    void code() {
        var keys = new TicketKeys(FIRST);
        String code = TicketCode.of(seat(BEFORE), person("古丽·艾合买提"), keys);

        ReadTicketCode read = ReadTicketCode.of(code, verifying(keys));

        assertThat(read)
                .isEqualTo(new ReadTicketCode(
                        1,
                        BEFORE,
                        TicketNumber.of("659028", "67", 12),
                        LocalDate.of(2027, 3, 27),
                        540,
                        690,
                        12,
                        "2027-03",
                        "A101",
                        "古丽·艾合买提",
                        "E1****78"));
        assertThat(TicketCode.of(seat(BEFORE), person("古丽·艾合买提"), keys))
                .as("the same each time")
                .isEqualTo(code);
        for (int bit : new int[] {3, 64 * 8 + 5, 64 * 8 + 300}) {
            String forged = new BigInteger(code).flipBit(bit).toString();
            assertThatThrownBy(() -> ReadTicketCode.of(forged, verifying(keys))).hasMessage("Forged");
        }
    }

    @DisplayName("R-704 a name of 255 bytes and more is cut at a character, and the code is still one that is read")
    @Test
    void longNames() {
        var keys = new TicketKeys(FIRST);

        ReadTicketCode read =
                ReadTicketCode.of(TicketCode.of(seat(BEFORE), person("𠮷".repeat(100)), keys), verifying(keys));

        assertThat(read.name()).isEqualTo("𠮷".repeat(63));
    }

    @DisplayName(
            "R-704 a key signs what is published from its day on; what was published before keeps its key, and so its"
                    + " bytes")
    @Test
    void rotation() {
        var one = new TicketKeys(FIRST);
        var both = new TicketKeys(FIRST + ", " + SECOND);

        String early = TicketCode.of(seat(BEFORE), person("王伟"), both);
        String late = TicketCode.of(seat(AFTER), person("王伟"), both);

        assertThat(early).isEqualTo(TicketCode.of(seat(BEFORE), person("王伟"), one));
        assertThat(ReadTicketCode.of(late, verifying(both)).keyId()).isEqualTo(2);
        assertThatThrownBy(() -> ReadTicketCode.of(late, verifying(one)))
                .as("a door that has not loaded the new key yet")
                .hasMessage("Unknown key");
    }

    @DisplayName("R-704 a key whose secret is gone verifies what it has signed; a reprint is signed by one that has its"
            + " secret")
    @Test
    void secretIsGone() {
        var whole = new TicketKeys(FIRST);
        String signed = TicketCode.of(seat(BEFORE), person("王伟"), whole);
        String publicKey =
                Base64.getEncoder().encodeToString(whole.all().getFirst().publicKey());
        var later = new TicketKeys("1:2026-01-01:public:" + publicKey + "," + SECOND);

        assertThat(ReadTicketCode.of(signed, verifying(later)).keyId()).isEqualTo(1);
        assertThat(ReadTicketCode.of(TicketCode.of(seat(BEFORE), person("王伟"), later), verifying(later))
                        .keyId())
                .isEqualTo(2);
    }

    @DisplayName("R-704 what is no key stops the start with what to set, and without the secret")
    @Test
    void notAKey() {
        for (String wrong : new String[] {
            "x",
            "1:2026-01-01:private:c2hvcnQ=",
            "0:2026-01-01:private:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
            "1:yesterday:private:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
            FIRST + "," + FIRST,
            "1:2026-01-01:public:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="
        }) {
            assertThatThrownBy(() -> new TicketKeys(wrong))
                    .hasMessageContaining("TICKET_KEYS")
                    .message()
                    .doesNotContain("AQIDBA");
        }
    }

    static Map<Integer, byte[]> verifying(TicketKeys keys) {
        return keys.all().stream().collect(Collectors.toMap(TicketKeys.Key::id, TicketKeys.Key::publicKey));
    }

    static SeatAssignment seat(Instant published) {
        return new SeatAssignment(
                new EntryId(UUID.randomUUID()),
                new RegistrationId(UUID.randomUUID()),
                "2027-03",
                "659028",
                "67",
                TicketNumber.of("659028", "67", 12),
                1,
                LocalDate.of(2027, 3, 27),
                LocalTime.of(9, 0),
                LocalTime.of(11, 0),
                30,
                "A101",
                12,
                published,
                null);
    }

    private static Person person(String name) {
        return new Person(new RegistrationId(UUID.randomUUID()), null, name, "E1****78", "FEMALE");
    }
}
