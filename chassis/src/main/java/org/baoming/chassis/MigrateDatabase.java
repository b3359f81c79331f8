package org.baoming.chassis;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * Migrates the database of the service on whose class path it is, and ends: {@code java -cp <service>.jar
 * org.baoming.chassis.MigrateDatabase}. A cluster runs it once, before the first new instance starts. It reads the service's settings,
 * but needs only those of the database; nothing listens, consumes or sends. Each instance does the same at its start, and then finds
 * nothing to do.
 *
 * <p>A migration that fails ends the JVM with exit code 1.
 */
final class MigrateDatabase {

    private MigrateDatabase() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(Migration.class)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close();
    }

    /** Not a {@code @Configuration}: nobody's component scan may find it. */
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Migration {}
}
