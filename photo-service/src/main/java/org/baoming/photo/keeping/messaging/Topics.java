package org.baoming.photo.keeping.messaging;

import org.apache.kafka.clients.admin.NewTopic;
import org.baoming.photo.keeping.Photos;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

@Configuration(proxyBeanMethods = false)
class Topics {
    private static final int PARTITIONS = 6;

    @Bean
    NewTopic photosTopic() {
        return TopicBuilder.name(Photos.TOPIC).partitions(PARTITIONS).build();
    }
}
