package org.baoming.scheduling.arrangement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.scheduling.TicketNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The events as they are written, against their schemas. */
class SeatEventContractTest {
    private static final Path CONTRACTS = Path.of("contracts/events");
    private static final String SEATS = "scheduling.seats-assigned.v1";
    private static final String WORK = "scheduling.arrangement-requested.v1";

    @Test
    @DisplayName("R-702 seats that are told match the schema")
    void seats() {
        var seat = new SeatsAssigned.Seat(
                UUID.randomUUID(),
                "67",
                TicketNumber.of("659028", "67", 1),
                LocalDate.of(2027, 3, 27),
                LocalTime.of(9, 0),
                LocalTime.of(11, 30),
                "A101",
                "第一机房",
                "Lab 1",
                "",
                "",
                12);
        assertMatches(SEATS, event(UUID.randomUUID(), List.of(seat)));
    }

    @Test
    @DisplayName("R-703 a registration without seats, and one without a passport, match the schema")
    void noSeats() {
        assertMatches(SEATS, event(null, List.of()));
    }

    @Test
    @DisplayName("R-702 the work of a run matches the schema")
    void work() {
        assertMatches(WORK, new ArrangementRequested(UUID.randomUUID(), "2027-03", "659028", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {SEATS, WORK})
    @DisplayName("R-702 the examples match their schemas")
    void examples(String type) throws Exception {
        ContractFiles.assertMatches(schema(type), Files.readString(CONTRACTS.resolve(type + ".example.json")));
    }

    private static SeatsAssigned event(UUID passport, List<SeatsAssigned.Seat> seats) {
        return new SeatsAssigned(
                UUID.randomUUID(),
                passport,
                "2027-03",
                "659028",
                1,
                Instant.parse("2027-03-10T01:00:00Z"),
                true,
                seats);
    }

    private static void assertMatches(String type, Object event) {
        ContractFiles.assertMatches(schema(type), JsonMapper.shared().writeValueAsString(event));
    }

    private static Path schema(String type) {
        return CONTRACTS.resolve(type + ".schema.json");
    }
}
