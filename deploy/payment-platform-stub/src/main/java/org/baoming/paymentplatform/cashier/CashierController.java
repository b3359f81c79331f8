package org.baoming.paymentplatform.cashier;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.baoming.paymentplatform.Ledger;
import org.baoming.paymentplatform.PayMethod;
import org.baoming.paymentplatform.Trade;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The cashier: one page for paying, and one that shows the result. Anybody who has the address may pay, so the address is
 * a secret. The pages contain no script.
 */
@Controller
class CashierController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String NO_SCRIPT =
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Map<PayMethod, String> TEXT_OF_METHOD = Map.of(
            PayMethod.ALIPAY, "method.alipay",
            PayMethod.WECHAT_PAY, "method.wechat",
            PayMethod.UNIONPAY, "method.unionpay");

    private static final String NOT_SAID = "–";

    private final Ledger ledger;
    private final InstantSource clock;

    CashierController(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/cashier/{token}")
    ResponseEntity<String> cashier(
            @PathVariable String token,
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            Locale locale) {
        return show(ledger.findByToken(token), Language.of(lang, locale));
    }

    /** A second press, or a press on a page left open too long, changes nothing: the next page shows what is so. */
    @PostMapping("/cashier/{token}/payment")
    ResponseEntity<String> pay(
            @PathVariable String token,
            @RequestParam PayMethod method,
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            Locale locale) {
        Language language = Language.of(lang, locale);
        Optional<Trade> trade = ledger.findByToken(token);
        if (trade.isEmpty()) {
            return show(trade, language);
        }
        ledger.pay(trade.get().terms().order(), method);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/cashier/" + token + "?lang=" + language.code()))
                .build();
    }

    private ResponseEntity<String> show(Optional<Trade> found, Language language) {
        if (found.isEmpty()) {
            return html(
                    HttpStatus.NOT_FOUND, Page.NOT_FOUND, language, new HashMap<>(Map.of("title", "notfound.title")));
        }
        Trade trade = found.get();
        return switch (trade.state(clock.instant())) {
            case WAITING -> html(HttpStatus.OK, Page.PAY, language, waiting(trade, language));
            case PAID -> html(HttpStatus.OK, Page.RESULT, language, paid(trade, language));
            case CLOSED -> html(HttpStatus.OK, Page.CLOSED, language, values(trade, "closed.title", language));
        };
    }

    private static Map<String, String> waiting(Trade trade, Language language) {
        var values = values(trade, "pay.title", language);
        PayMethod chosen = Objects.requireNonNullElse(trade.terms().method(), PayMethod.ALIPAY);
        values.put("checked." + chosen.name(), "");
        return values;
    }

    private static Map<String, String> paid(Trade trade, Language language) {
        var values = values(trade, "result.title", language);
        trade.payment().ifPresent(payment -> {
            values.put("method", language.text(TEXT_OF_METHOD.getOrDefault(payment.method(), "")));
            values.put("paidAt", time(payment.at(), language));
        });
        return values;
    }

    private static Map<String, String> values(Trade trade, String title, Language language) {
        var values = new HashMap<String, String>();
        values.put("title", title);
        values.put("token", trade.token());
        values.put("order", trade.terms().order());
        values.put("trade", trade.number());
        values.put("purpose", trade.terms().purpose());
        values.put("payee", trade.terms().payee());
        values.put("payer", Objects.requireNonNullElse(trade.terms().payer(), NOT_SAID));
        values.put("payerId", Objects.requireNonNullElse(trade.terms().payerId(), NOT_SAID));
        values.put(
                "amount",
                "%d.%02d"
                        .formatted(
                                trade.terms().amountFen() / 100, trade.terms().amountFen() % 100));
        values.put("expiresAt", time(trade.terms().expiresAt(), language));
        values.put("returnUrl", trade.terms().returnUrl().toString());
        return values;
    }

    private static ResponseEntity<String> html(
            HttpStatus status, Page page, Language language, Map<String, String> values) {
        values.put("lang", language.tag());
        values.put("langCode", language.code());
        values.put("otherLangCode", language.other().code());
        values.put("otherLang", language.other().tag());
        values.put("otherLangName", language.other().text("language.name"));
        values.put("pageTitle", language.text(values.getOrDefault("title", "pay.title")));
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Content-Security-Policy", NO_SCRIPT)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(page.render(language, values));
    }

    /** A time never stands without its zone. */
    private static String time(Instant instant, Language language) {
        return TIME.format(instant) + language.text("zone");
    }
}
