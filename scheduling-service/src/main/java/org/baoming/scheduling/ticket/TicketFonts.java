package org.baoming.scheduling.ticket;

import io.micrometer.core.instrument.MeterRegistry;
import org.baoming.chassis.pdf.Fonts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fonts of everything that is printed here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TicketSettings.class)
class TicketFonts {

    @Bean
    Fonts fonts(TicketSettings settings, MeterRegistry metrics) {
        return new Fonts(settings.fonts(), "scheduling.ticket", metrics);
    }
}
