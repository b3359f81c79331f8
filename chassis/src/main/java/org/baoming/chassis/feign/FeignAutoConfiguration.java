package org.baoming.chassis.feign;

import feign.Capability;
import feign.FeignException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import org.baoming.chassis.bounds.RequestBounds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Tokens for calls to other services, and circuit breakers that treat a refusal (4xx) as an answer, not as an outage. */
@AutoConfiguration(after = OAuth2ClientAutoConfiguration.class)
public class FeignAutoConfiguration {

    @Bean
    Capability boundedAnswers(RequestBounds bounds) {
        return new BoundedAnswers(bounds.maxAnswer());
    }

    @Bean
    Capability observedCalls(ObjectProvider<ObservationRegistry> observations) {
        return new ObservedCalls(observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    @Bean
    OAuth2AuthorizedClientManager serviceTokens(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientService clients) {
        // Spring Security's own client would wait for ever.
        var http = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build());
        http.setReadTimeout(Duration.ofSeconds(3));
        var tokens = new RestClientClientCredentialsTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(grant -> grant.accessTokenResponseClient(tokens))
                .build());
        return manager;
    }

    @Bean
    Customizer<Resilience4JCircuitBreakerFactory> breakers() {
        return factory -> factory.configureDefault(id -> new Resilience4JConfigBuilder(id)
                .circuitBreakerConfig(CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(5))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .ignoreExceptions(FeignException.FeignClientException.class)
                        .build())
                .build());
    }

    /** Resilience4j's own metrics are configured for Spring Boot 3, and look for the registry of metrics before Spring Boot 4 has made it. */
    @Bean
    MeterBinder openBreakers(Resilience4JCircuitBreakerFactory factory) {
        CircuitBreakerRegistry breakers = factory.getCircuitBreakerRegistry();
        return meters -> {
            breakers.getAllCircuitBreakers().forEach(breaker -> measure(breaker, meters));
            breakers.getEventPublisher().onEntryAdded(added -> measure(added.getAddedEntry(), meters));
        };
    }

    private static void measure(CircuitBreaker breaker, MeterRegistry meters) {
        Gauge.builder("chassis.breaker.open", breaker, one -> one.getState() == CircuitBreaker.State.OPEN ? 1 : 0)
                .description("1 while calls are not made because too many have failed")
                .tag("name", breaker.getName())
                .register(meters);
    }
}
