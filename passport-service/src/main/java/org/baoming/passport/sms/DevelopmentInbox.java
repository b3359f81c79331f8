package org.baoming.passport.sms;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.NotSentException;
import org.baoming.passport.SmsSender;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Hands text messages to the inbox that developers look at: {@code POST /sms} with {@code {"to", "text"}}. */
final class DevelopmentInbox implements SmsSender {

    private final RestClient http;

    DevelopmentInbox(URI inbox) {
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
    public void send(MobileNumber to, String text) {
        try {
            http.post()
                    .uri("/sms")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Sms(to.value(), text))
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            throw new NotSentException("the development inbox did not take it", e);
        }
    }
}
