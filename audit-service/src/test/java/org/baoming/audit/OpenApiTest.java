package org.baoming.audit;

import java.nio.file.Path;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenApiTest extends AuditServiceTest {

    @Test
    @DisplayName("contracts/openapi.yaml is what the service says")
    void theFileIsWhatTheServiceSays() {
        ContractFiles.assertSame(
                Path.of("contracts/openapi.yaml"), api.get("/v3/api-docs.yaml").body());
    }
}
