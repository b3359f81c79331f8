package org.baoming.chassis.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One real PostgreSQL server per test JVM: a container or an embedded server, see {@link Containers}. Each caller gets its own database in it.
 */
public final class TestPostgres {

    /** What a data source needs to know. */
    public record Database(String url, String user, String password) {}

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /**
     * Creates an empty database.
     *
     * @param name a readable start of its name, letters and underscores
     */
    public static Database freshDatabase(String name) {
        Server server = Server.INSTANCE;
        String database = name.replace('-', '_') + "_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.url("postgres"), server.user, server.password);
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database " + database, e);
        }
        return new Database(server.url(database), server.user, server.password);
    }

    private record Server(String host, int port, String user, String password) {

        static final Server INSTANCE = start();

        static Server start() {
            return Containers.used() ? container() : embedded();
        }

        @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers' reaper ends it
        private static Server container() {
            var container = new PostgreSQLContainer(Containers.POSTGRES.asCompatibleSubstituteFor("postgres"))
                    .withLabel(Containers.LABEL, Containers.module())
                    .withStartupTimeout(Containers.START_LIMIT)
                    .withCommand("postgres", "-c", "max_connections=300", "-c", "fsync=off");
            container.start();
            return new Server(
                    container.getHost(),
                    container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    container.getUsername(),
                    container.getPassword());
        }

        private static Server embedded() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPort(FreePort.next())
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start();
                return new Server("localhost", postgres.getPort(), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String url(String database) {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database;
        }
    }
}
