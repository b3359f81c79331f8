package org.baoming.scheduling.accommodation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The event as it is written, against its schema. */
class AccommodationContractTest {
    private static final Path CONTRACTS = Path.of("contracts/events");
    private static final Path SCHEMA = CONTRACTS.resolve("scheduling.accommodation-decided.v1.schema.json");

    @Test
    @DisplayName("R-804 a decision matches the schema, and so does its example")
    void decision() throws Exception {
        Instant now = Instant.parse("2026-01-05T01:00:00.123456Z");
        var request = new AccommodationRequest(
                UUID.randomUUID(),
                new RegistrationId(UUID.randomUUID()),
                new PassportId(UUID.randomUUID()),
                "2027-03",
                "659028",
                AccommodationState.REFUSED,
                2,
                new Measures(20, false, false, false),
                "reason",
                now,
                List.of(),
                null);
        ContractFiles.assertMatches(
                SCHEMA, JsonMapper.shared().writeValueAsString(AccommodationDecided.of(request, now)));
        ContractFiles.assertMatches(
                SCHEMA, Files.readString(Path.of(SCHEMA.toString().replace(".schema.", ".example."))));
    }

    @Test
    @DisplayName("R-207 the example of a look, which passport-service reads, is an act of staff")
    void look() throws Exception {
        ContractFiles.assertMatches(
                Path.of("../chassis/contracts/events/staff-acted.v1.schema.json"),
                Files.readString(CONTRACTS.resolve("scheduling.staff-acted.v1.example.json")));
    }
}
