package org.baoming.photo;

import java.nio.file.Path;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class OpenApiTest extends PhotoServiceTest {
    @Test
    void theDescriptionIsTheOneUnderVersionControl() {
        ContractFiles.assertSame(
                Path.of("contracts/openapi.yaml"), api.get("/v3/api-docs.yaml").body());
    }
}
