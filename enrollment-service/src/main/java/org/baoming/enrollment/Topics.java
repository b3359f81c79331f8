package org.baoming.enrollment;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topics that this service writes. */
@Configuration(proxyBeanMethods = false)
class Topics {
    private static final int PARTITIONS = 6;

    /** Compacted: a consumer that starts later still gets the whole catalogue. */
    @Bean
    NewTopic catalogueTopic() {
        return TopicBuilder.name("enrollment.catalogue")
                .partitions(PARTITIONS)
                .compact()
                .build();
    }

    @Bean
    NewTopic registrationsTopic() {
        return TopicBuilder.name("enrollment.registrations")
                .partitions(PARTITIONS)
                .build();
    }

    @Bean
    NewTopic complaintsTopic() {
        return TopicBuilder.name("enrollment.complaints").partitions(PARTITIONS).build();
    }
}
