package org.baoming.chassis.event;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.RetriableException;
import org.baoming.chassis.log.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the service's topics, and those for its dead letters, because brokers of an operator create none on their own.
 *
 * <p>It does so beside the start, as often as it takes: a service that starts without Kafka takes requests as soon as any other. Its
 * events wait in the outbox, and its consumers join when Kafka comes. Spring's own admin would keep the start waiting for half a minute.
 */
class Topics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    /** How long the start waits, for a Kafka that is there: then the first event and the first consumer meet their topics. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    /** Before the relay and the consumers. */
    private static final int PHASE = OutboxRelay.PHASE - 100;

    private final KafkaAdmin admin;
    private final Supplier<Stream<NewTopic>> topics;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    Topics(KafkaAdmin admin, Supplier<Stream<NewTopic>> topics) {
        this.admin = admin;
        this.topics = topics;
        admin.setAutoCreate(false);
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        var creation = Thread.ofVirtual().name("topics").start(this::create);
        try {
            boolean there = creation.join(SOON);
            LOG.debug("Topics are there: {}", there);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create() {
        NewTopic[] wanted = topics.get().toArray(NewTopic[]::new);
        boolean told = false;
        try {
            do {
                try {
                    admin.createOrModifyTopics(wanted);
                    return;
                } catch (RuntimeException e) {
                    if (!running) {
                        return;
                    }
                    if (!isOutage(e)) {
                        LOG.error("The topics cannot be created; an operator has to do it: {}", Failures.told(root(e)));
                        return;
                    }
                    if (!told) {
                        LOG.warn(
                                "Kafka does not answer; the topics are created when it does: {}",
                                Failures.told(root(e)));
                    }
                    told = true;
                }
            } while (!stopped.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No permission, or a setting that the broker does not take, does not pass. */
    private static boolean isOutage(Throwable failure) {
        Throwable root = root(failure);
        return root instanceof RetriableException
                || root instanceof java.util.concurrent.TimeoutException
                || !(root instanceof org.apache.kafka.common.errors.ApiException);
    }

    private static Throwable root(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).reduce(failure, (outer, inner) -> inner);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
