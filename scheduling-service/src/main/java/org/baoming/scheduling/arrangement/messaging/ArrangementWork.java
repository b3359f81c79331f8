package org.baoming.scheduling.arrangement.messaging;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.scheduling.arrangement.ArrangeCentres;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.stereotype.Component;

/**
 * Takes the centres of runs. What a poll brings is acknowledged when all of it is done; an instance that is killed before leaves it to
 * another one, and the state of the run says which centres are done.
 */
@Component
class ArrangementWork {
    private final Inbox inbox;
    private final ArrangeCentres arrangeCentres;

    ArrangementWork(Inbox inbox, ArrangeCentres arrangeCentres) {
        this.inbox = inbox;
        this.arrangeCentres = arrangeCentres;
    }

    @KafkaListener(
            topics = ArrangeCentres.TOPIC,
            groupId = "${spring.kafka.consumer.group-id}.work",
            properties = "max.poll.records=20")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(ArrangeCentres.TYPE), event -> {
            Requested requested = event.as(Requested.class);
            arrangeCentres.arrange(requested.run(), requested.session(), requested.centre());
        });
    }

    record Requested(UUID run, String session, String centre) {}

    /** The topic of the work: as many partitions as instances that can share it. */
    @Configuration(proxyBeanMethods = false)
    static class Topics {
        private static final int PARTITIONS = 24;

        @Bean
        NewTopic workTopic() {
            return TopicBuilder.name(ArrangeCentres.TOPIC)
                    .partitions(PARTITIONS)
                    .build();
        }
    }
}
