package org.baoming.chassis.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.baoming.chassis.log.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How far this service is behind in each topic that it consumes, in records and in seconds, and how many of its dead letters wait. The
 * broker is asked, not the consumer: the consumer's own metric stands still while an event is tried again and again, which is when
 * somebody has to know.
 *
 * <p>Seconds: the time since this instance first saw the topic's end beyond the first record that is not consumed. So it is too small by
 * one sample at most, and after a start it begins at 0.
 */
class ConsumerLag implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);
    private static final int TIMEOUT_MS = 5_000;

    /** Of one partition: four hours behind, with a sample every 15 s. Beyond, the ages in between get coarser. */
    private static final int MOST_ENDS = 1_000;

    private record Consumed(String topic, String group) {}

    private record End(long offset, Instant seenAt) {}

    private record Lag(double records, double seconds) {
        static final Lag UNKNOWN = new Lag(Double.NaN, Double.NaN);
    }

    private final String service;
    private final KafkaListenerEndpointRegistry listeners;
    private final Map<String, Object> settings;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<Consumed, Lag> lags = new ConcurrentHashMap<>();
    private final Map<Consumed, Map<Integer, Deque<End>>> ends = new HashMap<>();
    private volatile boolean ready;
    private @Nullable Admin admin;

    ConsumerLag(
            String service,
            KafkaListenerEndpointRegistry listeners,
            KafkaAdmin admin,
            MeterRegistry meters,
            InstantSource clock) {
        this.service = service;
        this.listeners = listeners;
        this.settings = new HashMap<>(admin.getConfigurationProperties());
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        this.meters = meters;
        this.clock = clock;
    }

    /** Registered at zero for each topic, so that the first one is seen as an increase. */
    static Counter deadLetters(MeterRegistry meters, String topic) {
        return Counter.builder("chassis.deadletters")
                .description("Events that could not be processed and became dead letters")
                .tag("topic", topic)
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void register() {
        for (Consumed consumed : consumed()) {
            deadLetters(meters, consumed.topic());
            gauge("chassis.inbox.lag", "Events that are not consumed yet", consumed, Lag::records);
            gauge(
                    "chassis.inbox.lag.seconds",
                    "How long the first event that is not consumed has been there",
                    consumed,
                    Lag::seconds);
            Consumed letters = letters(consumed.topic());
            Gauge.builder("chassis.deadletters.waiting", () -> lag(letters).records())
                    .description("Dead letters that nobody has sent again")
                    .tag("topic", consumed.topic())
                    .register(meters);
        }
        ready = true;
    }

    private void gauge(String name, String description, Consumed consumed, ToDoubleFunction<Lag> value) {
        Gauge.builder(name, () -> value.applyAsDouble(lag(consumed)))
                .description(description)
                .tag("topic", consumed.topic())
                .tag("group", consumed.group())
                .register(meters);
    }

    private Lag lag(Consumed consumed) {
        return lags.getOrDefault(consumed, Lag.UNKNOWN);
    }

    private Consumed letters(String topic) {
        return new Consumed(DeadLetters.topic(topic, service), DeadLetters.group(service));
    }

    @Scheduled(fixedDelayString = "${chassis.metrics.sample-every}")
    void sample() {
        if (!ready) {
            return;
        }
        try {
            Set<Consumed> consumed = consumed();
            measure(consumed);
            measure(consumed.stream().map(one -> letters(one.topic())).collect(Collectors.toSet()));
        } catch (ExecutionException | org.apache.kafka.common.KafkaException e) {
            lags.clear();
            LOG.warn("The lag of consumers cannot be read now: {}", Failures.told(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<Consumed> consumed() {
        return listeners.getListenerContainers().stream()
                .flatMap(container -> consumed(container).stream())
                .collect(Collectors.toSet());
    }

    private List<Consumed> consumed(MessageListenerContainer container) {
        String[] topics = container.getContainerProperties().getTopics();
        String group = Objects.requireNonNullElse(container.getGroupId(), service);
        return topics == null
                ? List.of()
                : List.of(topics).stream()
                        .map(topic -> new Consumed(topic, group))
                        .toList();
    }

    private void measure(Set<Consumed> all) throws ExecutionException, InterruptedException {
        Admin client = client();
        Set<String> topics = all.stream().map(Consumed::topic).collect(Collectors.toSet());
        Map<String, KafkaFuture<TopicDescription>> described =
                client.describeTopics(topics).topicNameValues();
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : described.entrySet()) {
            try {
                topic.getValue()
                        .get()
                        .partitions()
                        .forEach(info -> partitions.add(new TopicPartition(topic.getKey(), info.partition())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(client, partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> last = offsets(client, partitions, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
        for (String group : all.stream().map(Consumed::group).collect(Collectors.toCollection(TreeSet::new))) {
            committed.put(
                    group,
                    client.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get());
        }
        Instant now = clock.instant();
        for (Consumed one : all) {
            double records = 0;
            double seconds = 0;
            for (TopicPartition partition : partitions) {
                if (partition.topic().equals(one.topic())) {
                    long begin = Objects.requireNonNull(begins.get(partition)).offset();
                    long end = Objects.requireNonNull(last.get(partition)).offset();
                    OffsetAndMetadata done =
                            Objects.requireNonNull(committed.get(one.group())).get(partition);
                    long next = done == null ? begin : Math.max(begin, done.offset());
                    records += Math.max(0, end - next);
                    seconds = Math.max(seconds, behind(one, partition.partition(), next, end, now));
                }
            }
            lags.put(one, new Lag(records, seconds));
        }
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin client, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return client.listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, _ -> which)))
                .all()
                .get();
    }

    /** @param next the offset of the first record that is not consumed */
    private double behind(Consumed one, int partition, long next, long end, Instant now) {
        Deque<End> seen =
                ends.computeIfAbsent(one, _ -> new HashMap<>()).computeIfAbsent(partition, _ -> new ArrayDeque<>());
        while (!seen.isEmpty() && seen.getFirst().offset() <= next) {
            seen.removeFirst();
        }
        if (end > next && (seen.isEmpty() || seen.getLast().offset() < end)) {
            if (seen.size() >= MOST_ENDS) {
                seen.removeLast();
            }
            seen.addLast(new End(end, now));
        }
        return seen.isEmpty()
                ? 0
                : Duration.between(seen.getFirst().seenAt(), now).toMillis() / 1000.0;
    }

    /** Made when it is needed: without Kafka, a service starts all the same. */
    private Admin client() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    @Override
    public void destroy() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
