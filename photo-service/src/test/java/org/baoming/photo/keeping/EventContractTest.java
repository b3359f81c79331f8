package org.baoming.photo.keeping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoId;
import org.baoming.photo.RegistrationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The events as they are written, against their schemas. */
class EventContractTest {
    private static final Path CONTRACTS = Path.of("contracts/events");

    private final Photo photo = new Photo(
            new RegistrationId(UUID.randomUUID()),
            PhotoId.next(),
            new PassportId(UUID.randomUUID()),
            "0".repeat(64),
            300,
            400,
            30_000,
            Instant.parse("2026-01-05T01:00:00.123456Z"),
            "659028",
            1);

    @Test
    void photoAcceptedMatchesItsSchema() {
        assertMatchesSchema(PhotoAccepted.of(photo));
    }

    @Test
    void photoRemovedMatchesItsSchema() {
        assertMatchesSchema(PhotoRemoved.of(photo, Instant.parse("2026-01-05T02:00:00Z"), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.photo-accepted.v1", "photo.photo-removed.v1"})
    void examplesMatchTheSchemas(String type) throws Exception {
        ContractFiles.assertMatches(
                CONTRACTS.resolve(type + ".schema.json"), Files.readString(CONTRACTS.resolve(type + ".example.json")));
    }

    private static void assertMatchesSchema(DomainEvent event) {
        ContractFiles.assertMatches(
                CONTRACTS.resolve(event.type() + ".schema.json"),
                JsonMapper.shared().writeValueAsString(event));
    }
}
