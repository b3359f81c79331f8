package org.baoming.chassis;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.baoming.chassis.drain.ScheduledWork;
import org.baoming.chassis.sql.Sql;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The clock, and the task that deletes old rows of the chassis' own tables. */
@AutoConfiguration
@EnableScheduling
public class ChassisAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock(DataSource database, MeterRegistry meters) {
        return new DatabaseClock(database, Clock.systemUTC(), meters);
    }

    /** With virtual threads, Boot's own runs whatever has a fixed delay on one thread, where a slow sweep keeps all others waiting. */
    @Bean
    @ConditionalOnMissingBean(TaskScheduler.class)
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        ThreadPoolTaskScheduler scheduler = builder.build();
        // Or it would stop at the first sign of the end, while requests are still coming: ScheduledWork stops it.
        scheduler.setAcceptTasksAfterContextClose(true);
        return scheduler;
    }

    @Bean
    @ConditionalOnBean(ThreadPoolTaskScheduler.class)
    ScheduledWork scheduledWork(ThreadPoolTaskScheduler scheduler) {
        return new ScheduledWork(scheduler);
    }

    @Bean
    Housekeeping housekeeping(
            JdbcClient jdbc, InstantSource clock, @Value("${chassis.outbox.kept:P2D}") Duration sentEventsKept) {
        return new Housekeeping(jdbc, clock, sentEventsKept);
    }

    /** Deletes consumed event ids, idempotency keys and sent events long after any repetition can arrive. */
    static class Housekeeping {

        private static final Duration EVENTS_KEPT = Duration.ofDays(14);
        private static final Duration KEYS_KEPT = Duration.ofDays(2);
        private static final int BATCH = 5_000;

        private final JdbcClient jdbc;
        private final InstantSource clock;
        private final Duration sentEventsKept;

        Housekeeping(JdbcClient jdbc, InstantSource clock, Duration sentEventsKept) {
            this.jdbc = jdbc;
            this.clock = clock;
            this.sentEventsKept = sentEventsKept;
        }

        @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
        void sweep() {
            sweep("inbox_event", "received_at", EVENTS_KEPT);
            sweep("idempotency_key", "created_at", KEYS_KEPT);
            sweep("outbox_sent", "sent_at", sentEventsKept);
        }

        private void sweep(String table, String column, Duration kept) {
            String sql = "delete from %1$s where ctid in (select ctid from %1$s where %2$s < :before limit %3$d)"
                    .formatted(table, column, BATCH);
            var before = Sql.utc(clock.instant().minus(kept));
            while (jdbc.sql(sql).param("before", before).update() == BATCH) {
                // the next batch, each in a short transaction of its own
            }
        }
    }
}
