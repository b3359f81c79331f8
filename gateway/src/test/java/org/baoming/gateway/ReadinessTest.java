package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;

class ReadinessTest {

    @Test
    void a_busy_database_takes_no_instance_out_of_service() {
        var readiness = Suite.GATEWAY.getBean(HealthEndpointGroups.class).get("readiness");

        assertThat(readiness).isNotNull();
        assertThat(readiness.isMember("readinessState")).isTrue();
        assertThat(readiness.isMember("db")).isFalse();
    }
}
