package org.baoming.scheduling.arrangement.messaging;

import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.scheduling.arrangement.ArrangeCentres;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the centres of runs, one after the other. What a poll brings is acknowledged when all of it is done; an instance that is killed
 * before leaves it to another one, and the state of the run says which centres are done.
 */
@Component
class ArrangementWork {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ArrangeCentres arrangeCentres;

    ArrangementWork(ArrangeCentres arrangeCentres) {
        this.arrangeCentres = arrangeCentres;
    }

    @KafkaListener(
            topics = ArrangeCentres.TOPIC,
            groupId = "${spring.kafka.consumer.group-id}.work",
            properties = {"max.poll.records=20", "max.poll.interval.ms=1800000"})
    void on(ConsumerRecord<String, byte[]> record) {
        // Not through the inbox: its transaction would be open as long as a calculation takes.
        Requested requested = JSON.readValue(record.value(), Requested.class);
        arrangeCentres.arrange(requested.run(), requested.session(), requested.centre());
    }

    record Requested(UUID run, String session, String centre) {}

    /** The topic of the work: as many partitions as instances that can share it. */
    @Configuration(proxyBeanMethods = false)
    static class Topics {
        private static final int PARTITIONS = 24;

        @Bean
        NewTopic arrangementWork() {
            return TopicBuilder.name(ArrangeCentres.TOPIC).partitions(PARTITIONS).build();
        }
    }
}
