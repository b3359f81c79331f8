package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.config.PrometheusPropertiesLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    @DisplayName(
            "a trace is named where every Prometheus reads one: it would refuse all metrics of a program with one elsewhere")
    void exemplars() {
        var settings = Suite.GATEWAY.getBean(PrometheusConfig.class).prometheusProperties();

        assertThat(PrometheusPropertiesLoader.load(settings)
                        .getExporterProperties()
                        .getExemplarsOnAllMetricTypes())
                .isFalse();
    }
}
