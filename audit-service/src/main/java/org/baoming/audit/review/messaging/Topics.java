package org.baoming.audit.review.messaging;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

@Configuration(proxyBeanMethods = false)
class Topics {

    /** Decisions of the centres; key: the registration. */
    @Bean
    NewTopic decisionsTopic() {
        return TopicBuilder.name("audit.reviews").partitions(6).build();
    }

    /** Which candidates' data staff have seen; key: the passport. */
    @Bean
    NewTopic viewsTopic() {
        return TopicBuilder.name("audit.views").partitions(6).build();
    }
}
