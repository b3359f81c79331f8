package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.baoming.chassis.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AccommodationsMigrationTest {
    private final TestPostgres.Database database = TestPostgres.freshDatabase("accommodations");
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));

    @Test
    @DisplayName("R-804 who has paid before there were accommodations may request them, whatever the topic still has")
    void paidBefore() {
        migrate("96");
        jdbc.sql("""
                        insert into paid_registration (registration, passport, session, centre)
                        select gen_random_uuid(), gen_random_uuid(), '2027-03', '65902' || n from generate_series(1, 2) n""").update();
        jdbc.sql("""
                        insert into paid_entry (entry, registration, subject, paid_version)
                        select gen_random_uuid(), registration, '67', 4 from paid_registration where centre = '659021'""").update();

        migrate("latest");

        assertThat(jdbc.sql("""
                        select r.centre || ' ' || a.paid_version
                        from accommodation_entry a join accommodation_registration r using (registration)
                        join paid_entry using (entry, registration) join paid_registration using (registration, passport, session)""").query(String.class).list()).containsExactly("659021 4");
        assertThat(jdbc.sql("select count(*) from accommodation_registration")
                        .query(Integer.class)
                        .single())
                .as("with a paid entry")
                .isEqualTo(1);
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target(target)
                .load()
                .migrate();
    }
}
