package org.baoming.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit.review-approved.v1",
                "audit.review-rejected.v1",
                "audit.registration-viewed.v1",
                "audit.review-decided.v1",
                "audit.on-site-confirmed.v1",
                "audit.on-site-refused.v1",
                "audit.on-site-confirmation-revoked.v1"
            })
    @DisplayName("R-501, R-317, R-207 the example of an event matches its schema")
    void theExampleFits(String type) throws IOException {
        Path folder = Path.of("contracts/events");
        ContractFiles.assertMatches(
                folder.resolve(type + ".schema.json"), Files.readString(folder.resolve(type + ".example.json")));
    }
}
