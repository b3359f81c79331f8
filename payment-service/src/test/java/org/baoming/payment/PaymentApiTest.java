package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.payment.FakeEnrollment.Registered;
import org.baoming.payment.order.PayMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The whole service between the real stub of the platform, over a connection that can break, and a fake
 * enrollment-service.
 */
@ServiceTest
@TestPropertySource(properties = "baoming.payment.sweep-every=100ms")
public abstract class PaymentApiTest {

    protected static final String ORDERS = "/api/payment/orders";
    protected static final String GROUP_ORDERS = "/api/payment/group-orders";
    protected static final String CENTRE = "659028";
    protected static final FakeEnrollment ENROLLMENT = new FakeEnrollment();
    protected static final Platform PLATFORM = new Platform();
    protected static final Wire WIRE = new Wire();

    @Autowired
    protected ApiClient api;

    @Autowired
    protected EventBus events;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected MeterRegistry meters;

    @Autowired
    private SampledGauges gauges;

    /** As it is now, not as it was sampled some seconds ago. */
    protected double gauge(String name) {
        gauges.sample();
        return meters.get(name).gauge().value();
    }

    @Autowired
    protected Resilience4JCircuitBreakerFactory breakers;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    protected static void environment(DynamicPropertyRegistry properties) {
        properties.add("ENROLLMENT_SERVICE_URL", ENROLLMENT::url);
        properties.add("PLATFORM_URL", WIRE::url);
        properties.add("PAYMENT_NOTIFY_URL", () -> WIRE.url() + "/notifications");
        properties.add("MERCHANT_PRIVATE_KEY_FILE", PLATFORM.merchantPrivateKey::toString);
        properties.add("PLATFORM_PUBLIC_KEY_FILE", PLATFORM.platformPublicKey::toString);
    }

    @BeforeEach
    protected void connect() {
        WIRE.platformUrl = PLATFORM.url();
        WIRE.serviceUrl = "http://localhost:" + port;
    }

    @AfterEach
    protected void mend() {
        WIRE.mend();
        PLATFORM.misbehaves();
        ENROLLMENT.recover();
        breakers.getCircuitBreakerRegistry().getAllCircuitBreakers().forEach(breaker -> breaker.reset());
    }

    protected ApiClient as(Registered candidate) {
        return api.as(TestIssuer.current().candidate(candidate.passport()));
    }

    protected ApiAnswer order(Registered candidate, String key) {
        return order(candidate, key, candidate.entries());
    }

    protected ApiAnswer order(Registered candidate, String key, List<UUID> entries) {
        return as(candidate)
                .post(
                        ORDERS,
                        Map.of("registration", candidate.registration(), "entries", entries),
                        "Idempotency-Key",
                        key);
    }

    /** An order that waits at the cashier. */
    protected JsonNode openOrder(Registered candidate) {
        var answer = order(candidate, UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    protected JsonNode shown(Registered candidate, String number) {
        return as(candidate).get(ORDERS + "/" + number).json();
    }

    protected String state(Registered candidate, String number) {
        return shown(candidate, number).path("state").asString();
    }

    protected List<String> steps(JsonNode order) {
        return order.path("timeline")
                .valueStream()
                .map(step -> step.path("step").asString())
                .toList();
    }

    /** The orders of a registration, also those that its owner is not shown. */
    protected List<String> statesOf(Registered candidate) {
        return jdbc.sql(
                        "select state from payment_order join order_part using (number) where registration = :registration order by created_at")
                .param("registration", candidate.registration())
                .query(String.class)
                .list();
    }

    protected String numberOf(Registered candidate) {
        return jdbc.sql("select number from order_part where registration = :registration")
                .param("registration", candidate.registration())
                .query(String.class)
                .single();
    }

    /** Half a minute goes by: the sweeper polls the order. */
    protected void aWhileGoesBy(String number) {
        jdbc.sql("update payment_order set next_look_at = now() - interval '1 second' where number = :number")
                .param("number", number)
                .update();
    }

    protected void theTimeToPayGoesBy(String number) {
        jdbc.sql("update payment_order set closes_at = now() - interval '1 second' where number = :number")
                .param("number", number)
                .update();
        aWhileGoesBy(number);
    }

    /** enrollment-service publishes its own example event, with these fields. */
    protected void enrollmentPublishes(String type, Registered candidate, Map<String, ?> fields) {
        var all = new HashMap<String, Object>(fields);
        all.put("registration", candidate.registration());
        events.publishExample(
                Path.of("../enrollment-service/contracts/events/" + type + ".example.json"),
                "enrollment.registrations",
                candidate.registration().toString(),
                all);
    }

    protected void enrollmentRefuses(Registered candidate, String number, String reason) {
        enrollmentPublishes("enrollment.payment-refused.v1", candidate, Map.of("order", number, "reason", reason));
    }

    /** An order that has been paid by a notification of the given money. */
    protected String paidOrder(Registered candidate) {
        String number = openOrder(candidate).path("order").asString();
        WIRE.notificationsHeldBack = true;
        PLATFORM.somebodyPays(shown(candidate, number).path("cashierUrl").asString(), PayMethod.ALIPAY);
        as(candidate).post(ORDERS + "/" + number + "/update", null);
        assertThat(state(candidate, number)).isEqualTo("PAID");
        return number;
    }

    protected ApiAnswer post(String notification) {
        return api.post(
                "/api/payment/notifications", notification, "Content-Type", "application/x-www-form-urlencoded");
    }

    protected List<String> verdictsOn(String number) {
        return jdbc.sql("select verdict from notice where order_number = :number order by first_at")
                .param("number", number)
                .query(String.class)
                .list();
    }

    /** How many events of this registration were written with their change. */
    protected int eventsPublished(Registered candidate) {
        return jdbc.sql("select coalesce(max(version), 0) from registration_version where registration = :registration")
                .param("registration", candidate.registration())
                .query(Integer.class)
                .single();
    }

    protected ApiClient staff() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    protected ApiAnswer placeGroupOrder(String key, List<Registered> group) {
        return staff().post(
                        GROUP_ORDERS,
                        Map.of(
                                "registrations",
                                group.stream().map(Registered::registration).toList()),
                        "Idempotency-Key",
                        key);
    }

    protected JsonNode openGroupOrder(List<Registered> group) {
        ApiAnswer answer = placeGroupOrder(UUID.randomUUID().toString(), group);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    /** Paid at the cashier. */
    protected String paidGroupOrder(List<Registered> group) {
        JsonNode order = openGroupOrder(group);
        PLATFORM.somebodyPays(order.path("cashierUrl").asString(), PayMethod.ALIPAY);
        String number = order.path("order").asString();
        await().untilAsserted(() -> assertThat(staff().get(GROUP_ORDERS + "/" + number)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("PAID"));
        return number;
    }
}
