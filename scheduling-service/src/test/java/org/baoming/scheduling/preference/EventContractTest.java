package org.baoming.scheduling.preference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The events as they are written, against their schemas. */
class EventContractTest {
    private static final Path CONTRACTS = Path.of("contracts/events");
    private static final Path SCHEMA = CONTRACTS.resolve("scheduling.date-preferred.v1.schema.json");

    private final PaidEntry entry = new PaidEntry(new EntryId(UUID.randomUUID()), "67", null);
    private final PaidRegistration registration = new PaidRegistration(
            new RegistrationId(UUID.randomUUID()),
            new PassportId(UUID.randomUUID()),
            "2027-03",
            "659028",
            1,
            List.of(entry));
    private final Instant now = Instant.parse("2026-01-05T01:00:00.123456Z");

    @Test
    void aPreferenceMatchesTheSchema() {
        assertMatchesSchema(DatePreferred.of(registration, entry, LocalDate.of(2027, 3, 28), now));
    }

    @Test
    void aWithdrawnPreferenceMatchesTheSchema() {
        assertMatchesSchema(DatePreferred.of(registration, entry, null, now));
    }

    @Test
    void theExampleMatchesItsSchema() throws Exception {
        Path example = Path.of(SCHEMA.toString().replace(".schema.", ".example."));
        ContractFiles.assertMatches(SCHEMA, Files.readString(example));
    }

    private static void assertMatchesSchema(DatePreferred event) {
        ContractFiles.assertMatches(SCHEMA, JsonMapper.shared().writeValueAsString(event));
    }
}
