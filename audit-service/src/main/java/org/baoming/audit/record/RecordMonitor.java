package org.baoming.audit.record;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Verifies the record of staff actions periodically. Health shows the last result; liveness and readiness ignore it, because
 * a service that stops would only help whoever tampered with the record.
 */
@Component("staffActionRecord")
class RecordMonitor implements HealthIndicator, SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(RecordMonitor.class);

    private final VerifyRecord verify;
    private final RecordSettings settings;
    private final AtomicReference<@Nullable RecordCheck> last = new AtomicReference<>();
    private volatile boolean failed;

    RecordMonitor(VerifyRecord verify, RecordSettings settings, MeterRegistry meters) {
        this.verify = verify;
        this.settings = settings;
        Gauge.builder("audit.record.damages", last, RecordMonitor::damages)
                .description("Places in the record of staff actions that the last check found tampered with")
                .register(meters);
        Gauge.builder("audit.record.unverified", () -> failed ? 1 : 0)
                .description("1 if the last verification of the record could not be completed")
                .register(meters);
        Gauge.builder("audit.record.actions", last, RecordMonitor::actions)
                .description("Actions in the record; never decreases")
                .register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::check, settings.verifyEvery());
    }

    void check() {
        RecordCheck found;
        try {
            found = verify.verify(null);
        } catch (RuntimeException cannot) {
            failed = true;
            LOG.error("The record of staff actions could not be verified", cannot);
            return;
        }
        failed = false;
        last.set(found);
        if (!found.isIntact()) {
            LOG.error("The record of staff actions was tampered with: {}", found.damages());
        }
    }

    @Override
    public Health health() {
        if (failed) {
            return Health.down()
                    .withDetail("verification", "failed; the log says why")
                    .build();
        }
        RecordCheck found = last.get();
        if (found == null) {
            return Health.unknown().build();
        }
        var health = found.isIntact() ? Health.up() : Health.down();
        return health.withDetail("checkedAt", found.checkedAt())
                .withDetail("actions", found.actions())
                .withDetail("damages", found.damages())
                .build();
    }

    private static double damages(AtomicReference<@Nullable RecordCheck> last) {
        RecordCheck found = last.get();
        return found == null ? Double.NaN : found.damages().size();
    }

    private static double actions(AtomicReference<@Nullable RecordCheck> last) {
        RecordCheck found = last.get();
        return found == null ? Double.NaN : found.actions();
    }
}
