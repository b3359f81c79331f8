package org.baoming.photo.tally.messaging;

import org.apache.kafka.clients.admin.NewTopic;
import org.baoming.photo.tally.PhotoTally;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

@Configuration(proxyBeanMethods = false)
class CountsTopic {
    private static final int PARTITIONS = 6;

    /** What was counted of a minute; key: the centre, or the province. */
    @Bean
    NewTopic photoCountsTopic() {
        return TopicBuilder.name(PhotoTally.TOPIC).partitions(PARTITIONS).build();
    }
}
