package org.baoming.audit;

import java.util.Map;
import org.baoming.chassis.testing.TestPostgres;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service for rehearsals: with its own settings and pool, an empty database, and nobody around it. */
public final class RehearsedService {

    private RehearsedService() {}

    public static ConfigurableApplicationContext start(String name) {
        var database = TestPostgres.freshDatabase(name);
        return new SpringApplicationBuilder(AuditService.class)
                .properties(Map.of(
                        "DATABASE_URL", database.url(),
                        "DATABASE_USER", database.user(),
                        "DATABASE_PASSWORD", database.password(),
                        "CLIENT_SECRET", "rehearsal",
                        "chassis.outbox.relay", "external",
                        "spring.kafka.listener.auto-startup", "false",
                        "spring.kafka.admin.auto-create", "false",
                        "logging.level.root", "warn"))
                .run("--server.port=0", "--management.server.port=0", "--audit.name-candidates-every=PT24H");
    }
}
