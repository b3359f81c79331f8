package org.baoming.chassis.drain;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Drains an instance that ends, for {@code chassis.drain}. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class DrainAutoConfiguration {

    @Bean
    Drain drain(@Value("${chassis.drain}") Duration time) {
        return new Drain(time);
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
