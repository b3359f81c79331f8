package org.baoming.scheduling.preference.messaging;

import org.apache.kafka.clients.admin.NewTopic;
import org.baoming.scheduling.preference.DatePreferences;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topic that this service writes: preferences by registration. */
@Configuration(proxyBeanMethods = false)
class Topics {
    private static final int PARTITIONS = 6;

    @Bean
    NewTopic seats() {
        return TopicBuilder.name(DatePreferences.TOPIC).partitions(PARTITIONS).build();
    }
}
