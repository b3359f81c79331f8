package org.baoming.scheduling;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class OpenApiTest extends SchedulingServiceTest {
    @Test
    void theDescriptionIsTheOneUnderVersionControl() {
        ContractFiles.assertApi(api);
    }
}
