package org.baoming.payment.platform;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.baoming.payment.Order;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentPlatform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The payment platform over its signed API. An answer whose signature, merchant, mode, request id or order number is not right is
 * no answer: whoever sent it, it must not open, close or pay anything. Only the query, which changes nothing, is tried twice.
 */
@Component
final class PlatformOverHttp implements PaymentPlatform {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformOverHttp.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final PlatformClient client;
    private final Signatures signatures;
    private final PlatformSettings settings;
    private final InstantSource clock;
    private final CircuitBreaker breaker;

    PlatformOverHttp(
            PlatformClient client,
            Signatures signatures,
            PlatformSettings settings,
            InstantSource clock,
            CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.signatures = signatures;
        this.settings = settings;
        this.clock = clock;
        this.breaker = breakers.create("payment-platform");
    }

    @Override
    public Trade open(Order order) {
        var bill = order.billed();
        var fields = new HashMap<String, String>();
        fields.put("amount_fen", Long.toString(bill.amount().value()));
        fields.put("purpose", bill.purpose());
        fields.put("payee", bill.source());
        fields.put(
                "method",
                order.request().method() == null ? "" : order.request().method().name());
        fields.put("notify_url", settings.notifyUrl().toString());
        fields.put("return_url", settings.returnUrl() + "?order=" + order.number());
        fields.put("expires_at", order.closesAt().toString());
        return call("trade.open", order.number(), fields);
    }

    @Override
    public Trade find(OrderNumber number) {
        Trade first = call("trade.query", number, Map.of());
        return first instanceof Trade.Unanswered ? call("trade.query", number, Map.of()) : first;
    }

    @Override
    public Trade close(OrderNumber number) {
        return call("trade.close", number, Map.of());
    }

    private Trade call(String call, OrderNumber number, Map<String, String> more) {
        var fields = new HashMap<>(more);
        String requestId = UUID.randomUUID().toString();
        fields.put("order", number.value());
        fields.put("request_id", requestId);
        fields.put("timestamp", clock.instant().toString());
        return breaker.run(
                () -> {
                    String form = SignedForms.write(signatures.sign(fields));
                    return read(JSON.readValue(client.call(call, form), FIELDS), requestId, number);
                },
                failure -> {
                    LOG.warn("{} of {} went unanswered: {}", call, number, failure.toString());
                    return new Trade.Unanswered();
                });
    }

    private Trade read(Map<String, String> answer, String requestId, OrderNumber number) {
        if (!signatures.areThePlatforms(answer)
                || !signatures.areMeantForUs(answer)
                || !requestId.equals(answer.get("request_id"))) {
            throw new IllegalStateException("an answer that is not the platform's");
        }
        String code = answer.getOrDefault("code", "");
        if (code.equals("TRADE_NOT_FOUND")) {
            return new Trade.Unknown();
        }
        if (!code.equals("OK") || !number.value().equals(answer.get("order"))) {
            throw new IllegalStateException("the platform answered " + code + " " + answer.getOrDefault("message", ""));
        }
        return switch (answer.getOrDefault("state", "")) {
            case "WAITING" -> new Trade.Waiting(URI.create(answer.getOrDefault("cashier_url", "")));
            case "PAID" -> new Trade.Paid(PaidFields.read(answer));
            case "CLOSED" -> new Trade.Closed();
            default -> throw new IllegalStateException("the platform knows a state that we do not");
        };
    }
}
