package org.baoming.chassis.drain;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Ends the scheduled work of an instance – sweeps, deliveries – when its requests are answered: what they have left to be done is done
 * meanwhile, however long callers are given to go elsewhere ({@link Drain}). Spring alone would end it first of all.
 */
public final class ScheduledWork implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    /** After the requests, before the web server is gone. */
    public static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 300;

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledWork.class);

    /** For what has begun. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ThreadPoolTaskScheduler scheduler;
    private volatile boolean running;
    private volatile boolean closing;

    public ScheduledWork(ThreadPoolTaskScheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closing = true;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        // A context can be paused, too, and go on later; a scheduler that was shut down cannot.
        if (!closing) {
            return;
        }
        ScheduledThreadPoolExecutor work = scheduler.getScheduledThreadPoolExecutor();
        work.shutdown();
        try {
            if (!work.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Scheduled work is interrupted: it took longer than {} to end", PATIENCE);
                work.shutdownNow();
            }
        } catch (InterruptedException e) {
            work.shutdownNow();
            Thread.currentThread().interrupt();
        }
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
