package org.baoming.payment.platform.stub;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.baoming.chassis.log.Failures;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Payer;
import org.baoming.payment.platform.Forms;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.ProtectedCalls;
import org.baoming.payment.platform.RefundInstruction;
import org.baoming.payment.platform.ReturnPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The payment platform over its signed API. An answer whose signature, merchant, mode, request id or order number is wrong counts as no
 * answer: it must not open, close or pay anything. Only the query, which changes nothing, is tried twice. The number of concurrent calls
 * is limited, so that a slow platform does not block everything that waits for it.
 */
@Component
@OurProtocol
final class PlatformOverHttp implements PaymentPlatform {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformOverHttp.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final PlatformClient client;
    private final Signatures signatures;
    private final PlatformSettings settings;
    private final ReturnPage returnPage;
    private final InstantSource clock;
    private final ProtectedCalls calls;

    PlatformOverHttp(
            PlatformClient client,
            Signatures signatures,
            PlatformSettings settings,
            ReturnPage returnPage,
            InstantSource clock,
            CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.signatures = signatures;
        this.settings = settings;
        this.returnPage = returnPage;
        this.clock = clock;
        this.calls = new ProtectedCalls(breakers);
    }

    @Override
    public Trade open(Order order) {
        var bill = order.billed();
        var fields = new HashMap<String, String>();
        fields.put("amount_fen", Long.toString(bill.amount().value()));
        fields.put("purpose", bill.purpose());
        fields.put("payee", bill.source());
        fields.put("payer", bill.payerName());
        fields.put("payer_id", payerId(order.payer()));
        fields.put("method", order.method() == null ? "" : order.method().name());
        fields.put("notify_url", settings.notifyUrl().toString());
        fields.put("return_url", returnPage.of(order).toString());
        fields.put("expires_at", order.closesAt().toString());
        return call("trade.open", order.number(), fields);
    }

    /** By what we know the payer: the platform shows it, so that a person can tell their payment from another's. */
    private static String payerId(Payer payer) {
        return switch (payer) {
            case Payer.Candidate(UUID passport) -> passport.toString();
            case Payer.Centre(String centre) -> centre;
        };
    }

    @Override
    public Trade find(OrderNumber number) {
        return find(number, Map.of());
    }

    @Override
    public Trade find(OrderNumber number, String trade) {
        return find(number, Map.of("trade", trade));
    }

    private Trade find(OrderNumber number, Map<String, String> which) {
        Trade first = call("trade.query", number, which);
        return first instanceof Trade.Unanswered ? call("trade.query", number, which) : first;
    }

    @Override
    public Trade close(OrderNumber number) {
        return call("trade.close", number, Map.of());
    }

    @Override
    public RefundAnswer refund(RefundInstruction refund) {
        var fields = Map.of(
                "order", refund.order().value(),
                "trade", refund.trade(),
                "refund", refund.number(),
                "amount_fen", Long.toString(refund.amount().value()),
                "reason", refund.reason());
        return call("trade.refund", fields, answer -> refunded(answer, refund), new RefundAnswer.Unanswered());
    }

    @Override
    public StatementAnswer statement(LocalDate day) {
        return call("statement.get", Map.of("day", day.toString()), this::statement, new StatementAnswer.Unanswered());
    }

    private Trade call(String call, OrderNumber number, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.put("order", number.value());
        return call(call, fields, answer -> trade(answer, number), new Trade.Unanswered());
    }

    private <T> T call(String call, Map<String, String> more, Function<Map<String, String>, T> reading, T unanswered) {
        return calls.call(() -> reading.apply(ask(call, more)), failure -> {
            LOG.warn("{} of {} went unanswered: {}", call, more.get("order"), Failures.told(failure));
            return unanswered;
        });
    }

    /** @throws IllegalStateException for an answer that is not the platform's, or not to this question */
    private Map<String, String> ask(String call, Map<String, String> more) {
        var fields = new HashMap<>(more);
        String requestId = UUID.randomUUID().toString();
        fields.put("request_id", requestId);
        fields.put("timestamp", clock.instant().toString());
        Map<String, String> answer = JSON.readValue(client.call(call, Forms.write(signatures.sign(fields))), FIELDS);
        if (!signatures.areThePlatforms(answer)
                || !signatures.areMeantForUs(answer)
                || !requestId.equals(answer.get("request_id"))) {
            throw new IllegalStateException("an answer that is not the platform's");
        }
        return answer;
    }

    private static Trade trade(Map<String, String> answer, OrderNumber number) {
        String code = answer.getOrDefault("code", "");
        if (code.equals("TRADE_NOT_FOUND")) {
            return new Trade.Unknown();
        }
        expectOk(answer, number);
        return switch (answer.getOrDefault("state", "")) {
            case "WAITING" -> new Trade.Waiting(URI.create(answer.getOrDefault("cashier_url", "")));
            case "PAID" -> new Trade.Paid(PaidFields.read(answer));
            case "CLOSED" -> new Trade.Closed();
            default -> throw new IllegalStateException("the platform knows a state that we do not");
        };
    }

    private static RefundAnswer refunded(Map<String, String> answer, RefundInstruction refund) {
        String code = answer.getOrDefault("code", "");
        return switch (code) {
            case "TRADE_NOT_FOUND", "TRADE_NOT_PAID", "AMOUNT_DIFFERS" -> new RefundAnswer.Rejected(code);
            default -> {
                expectOk(answer, refund.order());
                if (!refund.number().equals(answer.get("refund"))
                        || !Long.toString(refund.amount().value()).equals(answer.get("amount_fen"))) {
                    throw new IllegalStateException("the platform speaks of another refund");
                }
                yield new RefundAnswer.Done(
                        Instant.parse(answer.getOrDefault("refunded_at", "")).truncatedTo(ChronoUnit.MICROS));
            }
        };
    }

    /** The signed answer contains the file's SHA-256, which proves the downloaded file too. */
    private StatementAnswer statement(Map<String, String> answer) {
        String code = answer.getOrDefault("code", "");
        if (code.equals("NOT_READY")) {
            return new StatementAnswer.NotReady();
        }
        if (!code.equals("OK")) {
            throw new IllegalStateException("the platform answered " + code);
        }
        byte[] file = client.download(settings.url().resolve(answer.getOrDefault("download", "")));
        return new StatementAnswer.Ready(StatementFile.read(file, answer.getOrDefault("sha256", "")));
    }

    private static void expectOk(Map<String, String> answer, OrderNumber number) {
        String code = answer.getOrDefault("code", "");
        if (!code.equals("OK") || !number.value().equals(answer.get("order"))) {
            throw new IllegalStateException("the platform answered " + code + " " + answer.getOrDefault("message", ""));
        }
    }
}
