package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.baoming.chassis.testing.TestPostgres;
import org.junit.jupiter.api.Test;

class MigrateDatabaseTest {

    @Test
    void a_database_is_migrated_before_an_instance_starts() throws SQLException {
        var database = TestPostgres.freshDatabase("migrated");

        MigrateDatabase.main(new String[] {
            "--DATABASE_URL=" + database.url(),
            "--DATABASE_USER=" + database.user(),
            "--DATABASE_PASSWORD=" + database.password()
        });

        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from spring_session")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isZero();
        }
    }
}
