package org.baoming.chassis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.baoming.chassis.log.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The time of the service's database, so that all instances go by one clock. One whose own clock is wrong would open a window early, let
 * seats lapse that are still held, or send a message once more that another instance has just taken.
 *
 * <p>Between comparisons the time follows {@link System#nanoTime}, which nobody sets. It is as precise as PostgreSQL: an instant that
 * has been stored and read again equals what it was.
 */
final class DatabaseClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    /** A slower answer says too little about the moment at which it was given. */
    private static final Duration QUICK = Duration.ofMillis(100);

    /** Smaller differences are those of the reading itself; following them, the time would step back and forth. */
    private static final Duration NEGLIGIBLE = Duration.ofMillis(20);

    private final DataSource database;
    private final Clock own;
    private volatile Reading last;

    /** @param nanos {@link System#nanoTime} at that instant */
    private record Reading(Instant at, long nanos, Duration took) {
        Instant now() {
            return at.plusNanos(System.nanoTime() - nanos);
        }
    }

    /**
     * @param own that of this machine, which is only compared
     * @throws IllegalStateException if the database does not answer
     */
    DatabaseClock(DataSource database, Clock own, MeterRegistry meters) {
        this.database = database;
        this.own = own;
        try {
            last = read();
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not tell the time", e);
        }
        Gauge.builder("chassis.clock.ahead", this, DatabaseClock::ownAhead)
                .description("By how much the clock of this machine is ahead of the database's; below zero: behind")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public Instant instant() {
        return last.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** While the database is away the time goes on. */
    @Scheduled(fixedDelayString = "PT10S")
    void compare() {
        try {
            Reading now = read();
            Duration difference = Duration.between(last.now(), now.now()).abs();
            if (now.took.compareTo(QUICK) < 0 && difference.compareTo(NEGLIGIBLE) > 0) {
                LOG.info("The database's time differs by {} from what was expected, and is followed", difference);
                last = now;
            }
        } catch (SQLException e) {
            LOG.debug("The time cannot be compared now: {}", Failures.told(e));
        }
    }

    private double ownAhead() {
        return Duration.between(instant(), own.instant()).toMillis() / 1e3;
    }

    private Reading read() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            long before = System.nanoTime();
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                long took = System.nanoTime() - before;
                row.next();
                Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
                return new Reading(at, before + took / 2, Duration.ofNanos(took));
            }
        }
    }
}
