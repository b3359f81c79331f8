package org.baoming.paymentplatform.api;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.baoming.paymentplatform.Ledger;
import org.baoming.paymentplatform.PayMethod;
import org.baoming.paymentplatform.Statements;
import org.baoming.paymentplatform.StubSettings;
import org.baoming.paymentplatform.Terms;
import org.baoming.paymentplatform.Trade;
import org.baoming.paymentplatform.Trade.Payment;
import org.baoming.paymentplatform.Trade.Refund;
import org.baoming.paymentplatform.signing.Signatures;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls of the merchant: {@code POST /gateway/trade.open | trade.query | trade.close | trade.refund | statement.get},
 * a signed form. The answer is a flat JSON object, which is signed as well; it repeats {@code request_id}, so that an old
 * answer cannot be used for another request. {@code code} is the result: {@code OK}, {@code TRADE_NOT_FOUND},
 * {@code TRADE_NOT_PAID}, {@code AMOUNT_DIFFERS}, {@code NOT_READY}, {@code BAD_REQUEST}, {@code BAD_SIGNATURE}.
 */
@RestController
class GatewayController {

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(15);
    private static final Set<String> WEB = Set.of("http", "https");
    private static final Map<String, String> NOT_FOUND = Map.of("code", "TRADE_NOT_FOUND");

    private final Ledger ledger;
    private final Signatures signatures;
    private final InstantSource clock;
    private final StubSettings settings;
    private final Statements statements;
    private final Misbehaviour misbehaviour;

    GatewayController(
            Ledger ledger,
            Signatures signatures,
            InstantSource clock,
            StubSettings settings,
            Statements statements,
            Misbehaviour misbehaviour) {
        this.ledger = ledger;
        this.signatures = signatures;
        this.clock = clock;
        this.settings = settings;
        this.statements = statements;
        this.misbehaviour = misbehaviour;
    }

    @PostMapping(path = "/gateway/{call}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Map<String, String> call(@PathVariable String call, @RequestParam Map<String, String> form) {
        misbehaviour.before(call, form.getOrDefault("order", ""));
        var answer = new HashMap<>(answer(call, form));
        misbehaviour.after(call, form.getOrDefault("order", ""));
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
                case "trade.query" -> query(form);
                case "trade.refund" -> refund(form);
                case "statement.get" -> statement(LocalDate.parse(required(form, "day")));
                case "trade.close" ->
                    ledger.find(required(form, "order"))
                            .map(trade -> ok(ledger.close(trade.terms().order())))
                            .orElse(NOT_FOUND);
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

    /** With {@code trade}, about one payment of the order; else about the one that counts. */
    private Map<String, String> query(Map<String, String> form) {
        Optional<Trade> trade = ledger.find(required(form, "order"));
        String number = form.getOrDefault("trade", "");
        return number.isEmpty()
                ? trade.map(this::ok).orElse(NOT_FOUND)
                : trade.flatMap(found -> found.payment(number).map(payment -> ok(found, Optional.of(payment))))
                        .orElse(NOT_FOUND);
    }

    private Map<String, String> refund(Map<String, String> form) {
        String order = required(form, "order");
        String payment = required(form, "trade");
        var outcome =
                ledger.refund(order, payment, required(form, "refund"), Long.parseLong(required(form, "amount_fen")));
        if (outcome != Ledger.RefundOutcome.DONE) {
            return Map.of("code", outcome.name());
        }
        Refund back = ledger.find(order)
                .flatMap(trade -> trade.payment(payment))
                .flatMap(paid -> paid.refund(form.getOrDefault("refund", "")))
                .orElseThrow();
        return Map.of(
                "code",
                "OK",
                "order",
                order,
                "trade",
                payment,
                "refund",
                back.number(),
                "amount_fen",
                Long.toString(back.amountFen()),
                "currency",
                "CNY",
                "refunded_at",
                back.at().toString());
    }

    /** Of today too: a stub's day need not be over. */
    private Map<String, String> statement(LocalDate day) {
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), Statements.ZONE))) {
            return Map.of("code", "NOT_READY");
        }
        String sha256 = statements.write(day);
        return Map.of(
                "code", "OK", "day", day.toString(), "sha256", sha256, "download", "/gateway/statements/" + sha256);
    }

    @GetMapping(path = "/gateway/statements/{sha256}", produces = "application/gzip")
    ResponseEntity<byte[]> download(@PathVariable String sha256) {
        return ResponseEntity.of(statements.find(sha256));
    }

    private Map<String, String> ok(Trade trade) {
        return ok(trade, trade.payment());
    }

    private Map<String, String> ok(Trade trade, Optional<Payment> payment) {
        var answer = new HashMap<String, String>();
        answer.put("code", "OK");
        answer.put("order", trade.terms().order());
        answer.put("trade", payment.map(Payment::number).orElse(trade.number()));
        answer.put("state", trade.state(clock.instant()).name());
        answer.put(
                "amount_fen",
                Long.toString(
                        payment.map(Payment::amountFen).orElse(trade.terms().amountFen())));
        answer.put("currency", "CNY");
        answer.put("cashier_url", settings.publicUrl() + "/cashier/" + trade.token());
        payment.ifPresent(paid -> {
            answer.put("method", paid.method().name());
            answer.put("paid_at", paid.at().toString());
        });
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
                form.get("payer"),
                form.get("payer_id"),
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
