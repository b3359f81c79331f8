package org.baoming.chassis.event;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are sent.
 *
 * @param relay who reads the outbox: the service itself, or an external program (Debezium)
 * @param workers threads that send; more than one helps only with a long backlog
 * @param batch rows that are sent and deleted in one transaction
 * @param linger pause after a batch that was not full, so that under load the next batch contains more; an event is late
 *     by that much at most
 * @param poll how often to check for rows that another instance left behind
 * @param attempts how often the broker may refuse a row before it is parked
 * @param kept how long sent events are kept, to be sent again after Kafka or the databases were lost: longer than any consumer
 *     may be behind, and shorter than consumers know the ids of events (14 days). Zero keeps none
 */
@Validated
@ConfigurationProperties("chassis.outbox")
record OutboxSettings(
        @DefaultValue("INTERNAL") Relay relay,
        @DefaultValue("1") @Min(1) @Max(JdbcOutbox.BUCKETS) int workers,
        @DefaultValue("500") @Min(1) @Max(10_000) int batch,
        @DefaultValue("PT0.025S") Duration linger,
        @DefaultValue("PT0.5S") Duration poll,
        @DefaultValue("5") @Min(1) @Max(100) int attempts,
        @DefaultValue("P2D") @DurationMax(days = 7) Duration kept) {

    enum Relay {
        INTERNAL,
        EXTERNAL
    }
}
