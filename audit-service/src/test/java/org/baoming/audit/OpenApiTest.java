package org.baoming.audit;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenApiTest extends AuditServiceTest {

    @Test
    @DisplayName("contracts/openapi.yaml describes the service as it is")
    void theFileIsWhatTheServiceSays() {
        ContractFiles.assertApi(api);
    }
}
