package org.baoming.chassis.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A whole service on a free port, with a database of its own in the real PostgreSQL, the real Kafka and {@link TestIssuer}.
 * Offers {@link ApiClient} and {@link EventBus} for injection.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = Infrastructure.class)
@Import({ApiClient.class, EventBus.class})
public @interface ServiceTest {}
