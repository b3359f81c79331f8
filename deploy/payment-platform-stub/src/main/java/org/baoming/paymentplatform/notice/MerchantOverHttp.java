package org.baoming.paymentplatform.notice;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.baoming.paymentplatform.Fault;
import org.baoming.paymentplatform.Merchant;
import org.baoming.paymentplatform.Notice;
import org.baoming.paymentplatform.StubSettings;
import org.baoming.paymentplatform.Trade;
import org.baoming.paymentplatform.signing.Signatures;
import org.springframework.stereotype.Component;

/** Posts a notification as a signed form to the address that the merchant gave with the order. */
@Component
final class MerchantOverHttp implements Merchant {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TIMES_AT_ONCE = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Signatures signatures;
    private final InstantSource clock;
    private final String merchant;

    MerchantOverHttp(Signatures signatures, InstantSource clock, StubSettings settings) {
        this.signatures = signatures;
        this.clock = clock;
        this.merchant = settings.merchant();
    }

    @Override
    public Reaction tell(Notice notice, Trade trade) {
        Map<String, String> fields = fields(notice, trade);
        if (notice.tries() == 0) {
            misbehave(trade, fields);
        }
        return post(trade, form(signatures.sign(fields)));
    }

    /** What goes wrong with a first notice; the next one is as it should be. */
    private void misbehave(Trade trade, Map<String, String> fields) {
        if (trade.meets(Fault.NOTICE_FORGED)) {
            var forged = new HashMap<>(signatures.sign(fields));
            forged.put("notify_id", "forged-" + fields.get("notify_id"));
            post(trade, form(forged));
        }
        if (trade.meets(Fault.NOTICE_DOUBLED)) {
            String form = form(signatures.sign(fields));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < TIMES_AT_ONCE; n++) {
                    threads.execute(() -> post(trade, form));
                }
            }
        }
        if (trade.meets(Fault.NOTICE_WRONG_AMOUNT)) {
            fields.put("amount_fen", Long.toString(trade.terms().amountFen() + 1));
        }
        if (trade.meets(Fault.NOTICE_WRONG_MERCHANT)) {
            fields.put("merchant", "somebody-else");
        }
    }

    private Reaction post(Trade trade, String form) {
        var request = HttpRequest.newBuilder(trade.terms().notifyUrl())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            boolean heard =
                    response.statusCode() == 200 && response.body().strip().equals("success");
            return new Reaction(heard, response.statusCode() + " " + response.body());
        } catch (IOException e) {
            return new Reaction(false, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reaction(false, "the platform is stopping");
        }
    }

    private Map<String, String> fields(Notice notice, Trade trade) {
        var payment = trade.payment(notice.payment()).orElseThrow();
        var fields = new HashMap<String, String>();
        fields.put("notify_id", notice.id());
        fields.put("notify_time", clock.instant().toString());
        fields.put("merchant", merchant);
        fields.put("mode", "test");
        fields.put("order", trade.terms().order());
        fields.put("trade", notice.payment());
        fields.put("state", "PAID");
        fields.put("amount_fen", Long.toString(payment.amountFen()));
        fields.put("currency", "CNY");
        fields.put("method", payment.method().name());
        fields.put("paid_at", payment.at().toString());
        return fields;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
