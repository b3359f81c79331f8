package org.baoming.chassis.staff;

import java.time.InstantSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.baoming.chassis.event.EventAutoConfiguration;
import org.baoming.chassis.event.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;

/** {@link StaffActs} of this service, and the topic of its acts. */
@AutoConfiguration(after = EventAutoConfiguration.class)
public class StaffAutoConfiguration {

    private static final String SUFFIX = "-service";
    private static final int PARTITIONS = 3;

    private final String service;

    StaffAutoConfiguration(@Value("${spring.application.name}") String name) {
        service = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    @Bean
    StaffActs staffActs(Outbox outbox, InstantSource clock) {
        return new StaffActs(service, outbox, clock);
    }

    /** Kept without limit, so that no outage of audit-service, however long, loses an act. */
    @Bean
    NewTopic staffActsTopic() {
        return TopicBuilder.name(StaffActed.topic(service))
                .partitions(PARTITIONS)
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .build();
    }
}
