package org.baoming.chassis.bounds;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Applies {@link RequestBounds} before every controller. */
@AutoConfiguration
@EnableConfigurationProperties(RequestBounds.class)
public class BoundsAutoConfiguration {

    @Bean
    FilterRegistrationBean<BoundRequests> boundRequests(RequestBounds bounds, JsonMapper json, MeterRegistry meters) {
        var registration = new FilterRegistrationBean<>(new BoundRequests(bounds, json, meters));
        registration.setOrder(BoundRequests.ORDER);
        return registration;
    }
}
