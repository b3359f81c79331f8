package org.baoming.paymentplatform.api;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.baoming.paymentplatform.Ledger;
import org.baoming.paymentplatform.PayMethod;
import org.baoming.paymentplatform.StubSettings;
import org.baoming.paymentplatform.Terms;
import org.baoming.paymentplatform.Trade;
import org.baoming.paymentplatform.signing.Signatures;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the merchant calls: {@code POST /gateway/trade.open | trade.query | trade.close}, a signed form. The answer is a flat
 * JSON object, signed as well; it repeats {@code request_id}, so that an old answer cannot be passed off as one to another
 * question. {@code code} says how it went: {@code OK}, {@code TRADE_NOT_FOUND}, {@code AMOUNT_DIFFERS}, {@code BAD_REQUEST},
 * {@code BAD_SIGNATURE}.
 */
@RestController
class GatewayController {

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(15);
    private static final Set<String> WEB = Set.of("http", "https");

    private final Ledger ledger;
    private final Signatures signatures;
    private final InstantSource clock;
    private final StubSettings settings;

    GatewayController(Ledger ledger, Signatures signatures, InstantSource clock, StubSettings settings) {
        this.ledger = ledger;
        this.signatures = signatures;
        this.clock = clock;
        this.settings = settings;
    }

    @PostMapping(path = "/gateway/{call}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Map<String, String> call(@PathVariable String call, @RequestParam Map<String, String> form) {
        var answer = new HashMap<>(answer(call, form));
        answer.put("request_id", form.getOrDefault("request_id", ""));
        answer.put("merchant", settings.merchant());
        answer.put("mode", "test");
        return signatures.sign(answer);
    }

    private Map<String, String> answer(String call, Map<String, String> form) {
        try {
            if (!signatures.isTheMerchants(form) || !settings.merchant().equals(form.get("merchant"))) {
                return Map.of("code", "BAD_SIGNATURE");
            }
            Instant said = Instant.parse(required(form, "timestamp"));
            if (Duration.between(said, clock.instant()).abs().compareTo(CLOCKS_MAY_DIFFER) > 0) {
                return Map.of("code", "BAD_REQUEST", "message", "timestamp is too far from now");
            }
            return switch (call) {
                case "trade.open" -> open(terms(form));
                case "trade.query" ->
                    ledger.find(required(form, "order")).map(this::ok).orElse(Map.of("code", "TRADE_NOT_FOUND"));
                case "trade.close" ->
                    ledger.find(required(form, "order"))
                            .map(trade -> ok(ledger.close(trade.terms().order())))
                            .orElse(Map.of("code", "TRADE_NOT_FOUND"));
                default -> Map.of("code", "BAD_REQUEST", "message", "no such call");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return Map.of("code", "BAD_REQUEST", "message", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> open(Terms terms) {
        Trade trade = ledger.open(terms);
        return trade.terms().amountFen() == terms.amountFen() ? ok(trade) : Map.of("code", "AMOUNT_DIFFERS");
    }

    private Map<String, String> ok(Trade trade) {
        var answer = new HashMap<String, String>();
        answer.put("code", "OK");
        answer.put("order", trade.terms().order());
        answer.put("trade", trade.number());
        answer.put("state", trade.state(clock.instant()).name());
        answer.put("amount_fen", Long.toString(trade.terms().amountFen()));
        answer.put("currency", "CNY");
        answer.put("cashier_url", settings.publicUrl() + "/cashier/" + trade.token());
        if (trade.payment() != null) {
            answer.put("method", trade.payment().method().name());
            answer.put("paid_at", trade.payment().at().toString());
        }
        return answer;
    }

    private static Terms terms(Map<String, String> form) {
        long amountFen = Long.parseLong(required(form, "amount_fen"));
        if (amountFen <= 0) {
            throw new IllegalArgumentException("amount_fen must be positive");
        }
        String method = form.getOrDefault("method", "");
        return new Terms(
                required(form, "order"),
                amountFen,
                required(form, "purpose"),
                required(form, "payee"),
                method.isEmpty() ? null : PayMethod.valueOf(method),
                webAddress(form, "notify_url"),
                webAddress(form, "return_url"),
                Instant.parse(required(form, "expires_at")));
    }

    private static String required(Map<String, String> form, String name) {
        String value = form.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static URI webAddress(Map<String, String> form, String name) {
        URI address = URI.create(required(form, name));
        if (address.getScheme() == null || !WEB.contains(address.getScheme())) {
            throw new IllegalArgumentException(name + " is not a web address");
        }
        return address;
    }
}
