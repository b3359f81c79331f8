package org.baoming.payment.order;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topic of this service's events, keyed by registration. */
@Configuration(proxyBeanMethods = false)
class OrderEvents {

    static final String TOPIC = "payment.orders";

    private static final int PARTITIONS = 6;

    @Bean
    NewTopic ordersTopic() {
        return TopicBuilder.name(TOPIC).partitions(PARTITIONS).build();
    }
}
