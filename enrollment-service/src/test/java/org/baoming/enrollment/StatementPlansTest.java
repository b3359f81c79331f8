package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the database need not do again for each choice of an opening minute. */
class StatementPlansTest extends EnrollmentServiceTest {
    private static final int CHOICES = 100;
    private static final List<Predicate<String>> OF_A_CHOICE = List.of(
            statement -> statement.contains("from registration where registration = any(")
                    && statement.endsWith("for no key update"),
            statement -> statement.contains("from subject_entry where registration = any("),
            statement -> statement.startsWith("update subject_entry e set state = 'RELEASED'"),
            statement -> statement.contains("from seat_counter where (session, centre, pool) in"),
            statement -> statement.startsWith("update seat_counter c set taken = n.taken, waiting"),
            statement -> statement.startsWith("update registration r set centre"),
            statement -> statement.startsWith("insert into outbox"));

    @Autowired
    private HikariDataSource connections;

    /** How often a statement was executed with a plan for all values, and with one for the very values. */
    private record Plans(long generic, long custom) {
        static final Plans NONE = new Plans(0, 0);

        Plans since(Plans before) {
            return new Plans(generic - before.generic, custom - before.custom);
        }

        Plans and(Plans others) {
            return new Plans(generic + others.generic, custom + others.custom);
        }
    }

    @DisplayName("R-801 the statements of a choice are planned once for a connection, however many choices it makes")
    @Test
    void plannedOnce() throws Exception {
        SessionCode session = open(Fixtures.session(Fixtures.cancellationLimit(1_000), 12, null));
        Person person = person();
        String id = person.open(session);
        List<Plans> before = plans();

        for (int n = 0; n < CHOICES; n++) {
            assertThat(person.choose(id, TIANSHAN, n % 2 == 0 ? WPS : C).status())
                    .isEqualTo(200);
        }

        List<Plans> after = plans();
        for (int n = 0; n < OF_A_CHOICE.size(); n++) {
            Plans meanwhile = after.get(n).since(before.get(n));
            assertThat(meanwhile.generic + meanwhile.custom)
                    .as("statement %d", n)
                    .isGreaterThan(CHOICES / 2);
            // Each connection tries five plans for the very values before it compares them with one for all.
            assertThat(meanwhile.custom).as("statement %d", n).isLessThan(meanwhile.generic / 2);
        }
    }

    /** Of each of the statements, by all connections: each knows its own alone. */
    private List<Plans> plans() throws SQLException {
        Map<String, Plans> known = new HashMap<>();
        List<Connection> all = new ArrayList<>();
        try {
            for (int n = 0; n < connections.getMaximumPoolSize(); n++) {
                all.add(connections.getConnection());
            }
            for (Connection connection : all) {
                try (ResultSet row = connection.createStatement().executeQuery("""
                        select regexp_replace(statement, '\\s+', ' ', 'g'), generic_plans, custom_plans from pg_prepared_statements""")) {
                    while (row.next()) {
                        known.merge(row.getString(1), new Plans(row.getLong(2), row.getLong(3)), Plans::and);
                    }
                }
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        return OF_A_CHOICE.stream()
                .map(wanted -> known.entrySet().stream()
                        .filter(entry -> wanted.test(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(Plans.NONE, Plans::and))
                .toList();
    }
}
