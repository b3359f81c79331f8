package org.baoming.chassis.feign;

import feign.RequestInterceptor;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * For a {@code @FeignClient} of another of our services: it sends our client-credentials token, and ignores unknown fields
 * of an answer, so that a new field breaks no client. It is not a {@code @Configuration}; a client names it.
 */
public class ServiceClientConfiguration {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Bean
    RequestInterceptor serviceToken(OAuth2AuthorizedClientManager clients) {
        return request -> {
            var client = clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("service")
                    .principal("service")
                    .build());
            if (client == null) {
                throw new OAuth2AuthorizationException(new OAuth2Error("no_service_token"));
            }
            request.header("Authorization", "Bearer " + client.getAccessToken().getTokenValue());
        };
    }

    @Bean
    Encoder encoder() {
        return (body, type, request) -> {
            try {
                request.header("Content-Type", "application/json");
                request.body(JSON.writeValueAsBytes(body), StandardCharsets.UTF_8);
            } catch (RuntimeException e) {
                throw new EncodeException("Cannot write " + type.getTypeName(), e);
            }
        };
    }

    @Bean
    Decoder decoder() {
        return ServiceClientConfiguration::read;
    }

    private static @Nullable Object read(Response response, Type type) throws java.io.IOException {
        if (response.body() == null || type == void.class || type == Void.class) {
            return null;
        }
        try (InputStream in = response.body().asInputStream()) {
            return type == byte[].class ? in.readAllBytes() : JSON.readValue(in, JSON.constructType(type));
        }
    }
}
