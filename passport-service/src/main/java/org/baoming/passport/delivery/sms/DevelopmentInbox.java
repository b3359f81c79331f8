package org.baoming.passport.delivery.sms;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.delivery.NotSentException.Why;
import org.baoming.passport.delivery.SmsSender;
import org.baoming.passport.delivery.TextMessage;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Posts text messages to the development inbox: {@code POST /sms} with {@code {"to", "text"}}. */
final class DevelopmentInbox implements SmsSender {

    private final RestClient http;
    private final String signature;

    DevelopmentInbox(URI inbox, String signature) {
        this.signature = signature;
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build());
        requests.setReadTimeout(Duration.ofSeconds(5));
        this.http = RestClient.builder()
                .baseUrl(inbox.toString())
                .requestFactory(requests)
                .build();
    }

    private record Sms(String to, String text) {}

    @Override
    public void send(MobileNumber to, TextMessage message) {
        try {
            http.post()
                    .uri("/sms")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Sms(to.value(), "【" + signature + "】" + message.text()))
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            throw new NotSentException(Why.OUTAGE, "the development inbox did not take it", e);
        }
    }
}
