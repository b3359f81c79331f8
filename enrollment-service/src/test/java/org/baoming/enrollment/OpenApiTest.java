package org.baoming.enrollment;

import java.nio.file.Path;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class OpenApiTest extends EnrollmentServiceTest {

    @Test
    void theDescriptionIsWhatTheServiceSays() {
        ContractFiles.assertSame(
                Path.of("contracts/openapi.yaml"), api.get("/v3/api-docs.yaml").body());
    }
}
