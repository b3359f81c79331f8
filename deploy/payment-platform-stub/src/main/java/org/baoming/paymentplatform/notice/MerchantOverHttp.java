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
import java.util.Objects;
import java.util.stream.Collectors;
import org.baoming.paymentplatform.Merchant;
import org.baoming.paymentplatform.Notice;
import org.baoming.paymentplatform.StubSettings;
import org.baoming.paymentplatform.Trade;
import org.baoming.paymentplatform.signing.Signatures;
import org.springframework.stereotype.Component;

/** Posts a notice as a signed form to the address that the merchant gave with the order. */
@Component
final class MerchantOverHttp implements Merchant {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
        var request = HttpRequest.newBuilder(trade.terms().notifyUrl())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(form(signatures.sign(fields(notice, trade)))))
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
        var payment = Objects.requireNonNull(trade.payment(), "only a paid trade is told of");
        var fields = new HashMap<String, String>();
        fields.put("notify_id", notice.id());
        fields.put("notify_time", clock.instant().toString());
        fields.put("merchant", merchant);
        fields.put("mode", "test");
        fields.put("order", trade.terms().order());
        fields.put("trade", trade.number());
        fields.put("state", "PAID");
        fields.put("amount_fen", Long.toString(trade.terms().amountFen()));
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
