package org.baoming.chassis.drain;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Drains an instance that ends, for {@code chassis.drain}. */
@AutoConfiguration
@EnableConfigurationProperties(DrainSettings.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class DrainAutoConfiguration {

    @Bean
    Drain drain(DrainSettings settings) {
        return new Drain(settings.drain());
    }

    /** Before any filter that may answer. */
    @Bean
    FilterRegistrationBean<Drain> draining(Drain drain) {
        var registration = new FilterRegistrationBean<>(drain);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }
}
