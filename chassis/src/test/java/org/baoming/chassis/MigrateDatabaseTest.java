package org.baoming.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.baoming.chassis.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MigrateDatabaseTest {

    private static final String MIGRATIONS = "select count(*) from flyway_schema_history where success";

    @Test
    @DisplayName("Updates: a database is migrated before an instance starts, and a second time nothing happens")
    void migratesOnce() throws SQLException {
        var database = TestPostgres.freshDatabase("migrated");

        MigrateDatabase.main(settings(database.url(), database.user(), database.password()));

        assertThat(number(database, MIGRATIONS)).isPositive();
        assertThat(number(database, "select count(*) from outbox")).isZero();
        long migrations = number(database, MIGRATIONS);
        MigrateDatabase.main(settings(database.url(), database.user(), database.password()));
        assertThat(number(database, MIGRATIONS)).isEqualTo(migrations);
    }

    @Test
    @DisplayName(
            "Updates: a release that is put back starts on the tables of a newer one, whatever the number of a migration is")
    void migrationsOfANewerRelease() throws SQLException {
        var database = TestPostgres.freshDatabase("migrated");
        MigrateDatabase.main(settings(database.url(), database.user(), database.password()));
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
                                                       installed_on, execution_time, success)
                    values (1001, '0.25', 'below', 'SQL', 'V0_25__below.sql', 1, 'test', now(), 1, true),
                           (1002, '9999', 'above', 'SQL', 'V9999__above.sql', 1, 'test', now(), 1, true)""");
        }
        long migrations = number(database, MIGRATIONS);

        MigrateDatabase.main(settings(database.url(), database.user(), database.password()));

        assertThat(number(database, MIGRATIONS)).isEqualTo(migrations);
    }

    @Test
    @DisplayName("Updates: a database that cannot be migrated stops the update")
    void failureEndsWithAnException() {
        var database = TestPostgres.freshDatabase("migrated");

        assertThatThrownBy(() -> MigrateDatabase.main(settings(database.url() + "_missing", database.user(), "")))
                .hasMessageContaining("flyway");
    }

    private static String[] settings(String url, String user, String password) {
        return new String[] {"--DATABASE_URL=" + url, "--DATABASE_USER=" + user, "--DATABASE_PASSWORD=" + password};
    }

    private static long number(TestPostgres.Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
