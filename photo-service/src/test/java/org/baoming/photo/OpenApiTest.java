package org.baoming.photo;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class OpenApiTest extends PhotoServiceTest {
    @Test
    void theDescriptionIsTheOneUnderVersionControl() {
        ContractFiles.assertApi(api);
    }
}
