package org.baoming.payment;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class OpenApiTest extends PaymentApiTest {

    @Test
    void theDescriptionUnderVersionControlIsWhatTheServiceSays() {
        ContractFiles.assertApi(api);
    }
}
