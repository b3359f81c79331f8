package org.baoming.scheduling.accommodation.messaging;

import org.apache.kafka.clients.admin.NewTopic;
import org.baoming.scheduling.accommodation.Accommodations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topic of decisions. */
@Configuration(proxyBeanMethods = false)
class AccommodationTopics {
    private static final int PARTITIONS = 3;

    @Bean
    NewTopic accommodationTopic() {
        return TopicBuilder.name(Accommodations.TOPIC).partitions(PARTITIONS).build();
    }
}
