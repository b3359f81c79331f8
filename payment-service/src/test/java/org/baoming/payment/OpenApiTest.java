package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class OpenApiTest extends PaymentApiTest {

    @Test
    void theDescriptionUnderVersionControlIsWhatTheServiceSays() {
        var answer = api.get("/v3/api-docs.yaml");

        assertThat(answer.status()).isEqualTo(200);
        ContractFiles.assertSame(Path.of("contracts/openapi.yaml"), answer.body());
    }
}
