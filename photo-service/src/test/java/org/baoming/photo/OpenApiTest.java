package org.baoming.photo;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenApiTest extends PhotoServiceTest {
    @Test
    @DisplayName("the API is the one that contracts/ describes")
    void theDescriptionIsTheOneUnderVersionControl() {
        ContractFiles.assertApi(api);
    }
}
