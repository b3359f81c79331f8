package org.baoming.enrollment;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class OpenApiTest extends EnrollmentServiceTest {

    @Test
    void theDescriptionIsWhatTheServiceSays() {
        ContractFiles.assertApi(api);
    }
}
