package org.baoming.passport;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

    @Bean
    NewTopic passportsTopic() {
        return TopicBuilder.name("passport.passports").partitions(6).build();
    }
}
