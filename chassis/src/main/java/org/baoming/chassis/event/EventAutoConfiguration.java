package org.baoming.chassis.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.chassis.trace.ContinuedTraces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.core.JacksonException;

/**
 * Sends events through the outbox, receives events through the inbox, and turns events that cannot be processed into dead
 * letters.
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties({OutboxSettings.class, InboxSettings.class})
public class EventAutoConfiguration {

    private final String service;

    EventAutoConfiguration(@Value("${spring.application.name}") String service) {
        this.service = service;
    }

    @Bean
    Outbox outbox(JdbcTemplate jdbc, InstantSource clock, Optional<OutboxRelay> relay) {
        return new JdbcOutbox(jdbc, clock, () -> relay.ifPresent(OutboxRelay::wake));
    }

    @Bean
    @ConditionalOnProperty(name = "chassis.outbox.relay", havingValue = "internal", matchIfMissing = true)
    OutboxRelay outboxRelay(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KafkaTemplate<String, byte[]> kafka,
            OutboxSettings settings,
            MeterRegistry meters) {
        return new OutboxRelay(jdbc, new TransactionTemplate(transactions), kafka, settings, service, meters);
    }

    /** Counted up to a limit: an outage of Kafka in an opening minute leaves hundreds of thousands of rows, which would all be read. */
    @Autowired
    void outboxMetrics(SampledGauges gauges, JdbcClient jdbc) {
        gauges.add(
                "chassis.outbox.backlog",
                "Events that wait, counted up to 100,000",
                number(jdbc, "select count(*) from (select from outbox limit 100000) o"));
        gauges.add(
                "chassis.outbox.oldest.seconds",
                "Age of the oldest event that waits",
                number(
                        jdbc,
                        "select coalesce(extract(epoch from now() - (select occurred_at from outbox order by seq limit 1)), 0)"));
        gauges.add(
                "chassis.outbox.parked",
                "Events that the broker refused for good",
                number(jdbc, "select count(*) from outbox_parked"));
    }

    private static Supplier<Double> number(JdbcClient jdbc, String sql) {
        return () -> jdbc.sql(sql).query(Double.class).single();
    }

    @Bean
    ConsumerLag consumerLag(
            KafkaListenerEndpointRegistry listeners, KafkaAdmin admin, MeterRegistry meters, InstantSource clock) {
        return new ConsumerLag(service, listeners, admin, meters, clock);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock, ContinuedTraces traces) {
        return new Inbox(jdbc, new TransactionTemplate(transactions), clock, traces);
    }

    @Bean
    ParkedEvents parkedEvents(JdbcClient jdbc) {
        return new ParkedEvents(jdbc);
    }

    @Bean
    DeadLetters deadLetters(
            KafkaListenerEndpointRegistry listeners,
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> kafka) {
        return new DeadLetters(service, listeners, consumers, kafka);
    }

    /** A test without Kafka switches it off. */
    @Bean
    @ConditionalOnProperty(name = "spring.kafka.admin.auto-create", matchIfMissing = true)
    Topics createdTopics(KafkaAdmin admin, ObjectProvider<NewTopic> own, DeadLetters deadLetters) {
        return new Topics(admin, () -> Stream.concat(own.stream(), deadLetters.newTopics()));
    }

    /**
     * A failing event is tried again for a while (30 s), then becomes a dead letter with its original bytes and headers. While our
     * own database is away the consumer waits: that is no fault of the event.
     */
    @Bean
    DefaultErrorHandler deadLetterErrorHandler(
            KafkaTemplate<String, byte[]> kafka, MeterRegistry meters, InboxSettings settings) {
        var recoverer = new DeadLetterPublishingRecoverer(kafka, (record, failure) -> {
            ConsumerLag.deadLetters(meters, record.topic()).increment();
            return new TopicPartition(DeadLetters.topic(record.topic(), service), -1);
        });
        recoverer.setFailIfSendResultIsError(true);
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        backOff.setMaxElapsedTime(settings.retryFor().toMillis());
        var handler = new DefaultErrorHandler(recoverer, backOff);
        handler.addNotRetryableExceptions(ReceivedEvent.Malformed.class, JacksonException.class);
        handler.setBackOffFunction((record, failure) ->
                isOutage(failure) ? new FixedBackOff(2_000, FixedBackOff.UNLIMITED_ATTEMPTS) : null);
        handler.setCommitRecovered(true);
        return handler;
    }

    private static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof DataAccessResourceFailureException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof CannotCreateTransactionException);
    }
}
