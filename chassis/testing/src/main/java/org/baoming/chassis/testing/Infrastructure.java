package org.baoming.chassis.testing;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Connects a test's context to the real servers; each context gets an empty database and its own consumer group. */
final class Infrastructure implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String name = context.getEnvironment().getProperty("spring.application.name", "test");
        var database = TestPostgres.freshDatabase(name);
        String group = name + "-" + UUID.randomUUID();
        TestKafka.skipToEnd(group);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test-infrastructure",
                        Map.of(
                                "DATABASE_URL", database.url(),
                                "DATABASE_USER", database.user(),
                                "DATABASE_PASSWORD", database.password(),
                                "KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers(),
                                "spring.kafka.consumer.group-id", group,
                                // Tests wait for one event at a time.
                                "spring.kafka.listener.idle-between-polls", "25ms",
                                "KEYCLOAK_URL", TestIssuer.current().url(),
                                "PUBLIC_ORIGINS", "https://exam.example,https://edu.exam.example",
                                "CLIENT_SECRET", "test")));
    }
}
