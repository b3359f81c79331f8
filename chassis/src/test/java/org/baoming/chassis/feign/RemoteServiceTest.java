package org.baoming.chassis.feign;

import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigurationProperties;

@DisplayName("A call of another service is answered, refused or without a usable answer")
@ExtendWith(OutputCaptureExtension.class)
class RemoteServiceTest {

    private static final String MISSING = "missing";
    private static final String UNAVAILABLE = "unavailable";

    private final RemoteService service = new RemoteService("photo-service", breakers());

    private static Resilience4JCircuitBreakerFactory breakers() {
        var factory = new Resilience4JCircuitBreakerFactory(
                CircuitBreakerRegistry.ofDefaults(),
                TimeLimiterRegistry.ofDefaults(),
                null,
                new Resilience4JConfigurationProperties());
        new FeignAutoConfiguration().breakers().customize(factory);
        return factory;
    }

    /** As Feign throws it, with the answer's body in its message. */
    private static String answers(int status, String body) {
        var request = Request.create(
                Request.HttpMethod.GET, "/internal/x", Map.of(), null, StandardCharsets.UTF_8, new RequestTemplate());
        throw FeignException.errorStatus(
                "PhotoClient#photo",
                Response.builder()
                        .status(status)
                        .request(request)
                        .headers(Map.of())
                        .body(body, StandardCharsets.UTF_8)
                        .build());
    }

    @Test
    @DisplayName("a 404 is an answer, every other refusal without a meaning is an outage")
    void refusals() {
        assertThat(service.call(() -> "photo", MISSING, UNAVAILABLE)).isEqualTo("photo");
        assertThat(service.call(() -> answers(404, ""), MISSING, UNAVAILABLE)).isEqualTo(MISSING);
        assertThat(service.call(() -> answers(403, ""), MISSING, UNAVAILABLE)).isEqualTo(UNAVAILABLE);
        assertThat(service.call(() -> answers(404, ""), UNAVAILABLE)).isEqualTo(UNAVAILABLE);
        assertThat(service.call(
                        () -> answers(409, "FULL"),
                        refusal -> refusal.status() == 409 ? refusal.contentUTF8() : null,
                        UNAVAILABLE))
                .isEqualTo("FULL");
    }

    @Test
    @DisplayName("R-503 what failed is logged without what the answer said")
    void logs(CapturedOutput output) {
        String person = "程样例 650102199806219010";
        assertThat(service.call(() -> answers(500, person), MISSING, UNAVAILABLE))
                .isEqualTo(UNAVAILABLE);
        assertThat(service.call(
                        () -> answers(409, person), _ -> Integer.toString(1 / Integer.parseInt("0")), UNAVAILABLE))
                .as("a refusal that cannot be read")
                .isEqualTo(UNAVAILABLE);

        assertThat(output).contains("photo-service gave no usable answer: InternalServerError 500");
        assertThat(output).doesNotContain("程样例", "650102199806219010");
    }

    @Test
    @DisplayName("refusals never open the breaker, outages do, and then nothing is called")
    void breaker() {
        for (int n = 0; n < 30; n++) {
            service.call(() -> answers(404, ""), MISSING, UNAVAILABLE);
        }
        assertThat(service.call(() -> "photo", MISSING, UNAVAILABLE)).isEqualTo("photo");
        for (int n = 0; n < 30; n++) {
            service.call(() -> answers(503, ""), MISSING, UNAVAILABLE);
        }
        var calls = new AtomicInteger();
        assertThat(service.call(() -> "photo" + calls.incrementAndGet(), MISSING, UNAVAILABLE))
                .isEqualTo(UNAVAILABLE);
        assertThat(calls).hasValue(0);
    }
}
