package org.baoming.photo.tally;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PhotosJudgedTest {
    private static final Path SCHEMA = Path.of("contracts/events/photo.photos-judged.v1.schema.json");

    @Test
    @DisplayName("R-402 the counts match their schema, with a centre and without one")
    void matchesItsSchema() throws Exception {
        for (String centre : new String[] {"659028", null}) {
            var event = new PhotosJudged(
                    "2027-03",
                    "65",
                    centre,
                    Instant.parse("2027-01-05T01:10:02Z"),
                    Instant.parse("2027-01-05T01:11:00Z"),
                    41,
                    17,
                    Map.of("BACKGROUND", 9L),
                    1_799_111_460_000L);
            ContractFiles.assertMatches(SCHEMA, JsonMapper.shared().writeValueAsString(event));
        }
        ContractFiles.assertMatches(
                SCHEMA, Files.readString(Path.of("contracts/events/photo.photos-judged.v1.example.json")));
    }
}
