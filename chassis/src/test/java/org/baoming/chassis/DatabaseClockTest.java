package org.baoming.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.baoming.chassis.testing.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** With a real database whose time can be moved: a function of ours stands before PostgreSQL's. */
class DatabaseClockTest {

    private static final Clock BEHIND = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Database database;

    private static final class Database extends DelegatingDataSource {
        private boolean away;

        Database(TestPostgres.Database fresh) {
            super(new DriverManagerDataSource(
                    fresh.url() + (fresh.url().contains("?") ? "&" : "?") + "currentSchema=moved,pg_catalog",
                    fresh.user(),
                    fresh.password()));
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLTransientConnectionException("away");
            }
            return super.getConnection();
        }

        void move(Duration by) {
            JdbcClient.create(this)
                    .sql("update moved.by set seconds = :seconds")
                    .param("seconds", by.toSeconds())
                    .update();
        }
    }

    @BeforeEach
    void database() {
        database = new Database(TestPostgres.freshDatabase("clock"));
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("create schema moved").update();
        jdbc.sql("create table moved.by as select 0 as seconds").update();
        jdbc.sql("""
                create function moved.clock_timestamp() returns timestamptz language sql volatile as
                'select pg_catalog.clock_timestamp() + make_interval(secs => seconds) from moved.by'""").update();
    }

    @Test
    @DisplayName("Faults: an instance whose own clock is wrong goes by the database's, and tells how wrong its own is")
    void aWrongClock() {
        var clock = new DatabaseClock(database, BEHIND, meters);

        Instant now = clock.instant();
        assertThat(now).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        assertThat(meters.get("chassis.clock.ahead").gauge().value()).isCloseTo(-120, within(1.0));
    }

    @Test
    @DisplayName("Faults: the time of the database is followed when it is set, and goes on while the database is away")
    void followsTheDatabase() {
        var clock = new DatabaseClock(database, BEHIND, meters);
        database.move(Duration.ofHours(1));

        clock.compare();
        database.away = true;
        clock.compare();

        Instant first = clock.instant();
        assertThat(first).isCloseTo(Instant.now().plus(1, ChronoUnit.HOURS), within(1, ChronoUnit.SECONDS));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
    }
}
