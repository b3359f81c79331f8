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

    private static final Path CAPACITIES = CONTRACTS.resolve("scheduling.date-capacities-changed.v1.schema.json");

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
    void aChangeOfCapacitiesMatchesTheSchema() {
        var days = List.of(new DateCapacitiesChanged.Day(LocalDate.of(2027, 3, 28), 20));
        for (var change : List.of(
                new DateCapacitiesChanged("2027-03", "659028", "67", null, days, "gulnar", "centre-staff", now, 1),
                new DateCapacitiesChanged("2027-03", "659028", "67", days, null, "board", "exam-admin", now, 2))) {
            ContractFiles.assertMatches(CAPACITIES, JsonMapper.shared().writeValueAsString(change));
        }
    }

    @Test
    void theExamplesMatchTheirSchemas() throws Exception {
        for (Path schema : List.of(SCHEMA, CAPACITIES)) {
            Path example = Path.of(schema.toString().replace(".schema.", ".example."));
            ContractFiles.assertMatches(schema, Files.readString(example));
        }
    }

    private static void assertMatchesSchema(DatePreferred event) {
        ContractFiles.assertMatches(SCHEMA, JsonMapper.shared().writeValueAsString(event));
    }
}
