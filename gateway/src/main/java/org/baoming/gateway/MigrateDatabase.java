package org.baoming.gateway;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * Migrates the gateway's database and ends, as the chassis' class of the same name does for the services: {@code java -cp gateway.jar
 * org.baoming.gateway.MigrateDatabase}.
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
