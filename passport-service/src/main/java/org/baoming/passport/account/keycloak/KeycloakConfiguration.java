package org.baoming.passport.account.keycloak;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.concurrent.TimeUnit;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeycloakConfiguration {

    private static final int CONNECT_SECONDS = 2;

    /** Far less than {@code passport.pending.settle-after}: a call is over before its result is checked. */
    private static final int READ_SECONDS = 10;

    @Bean(destroyMethod = "close")
    Keycloak keycloak(KeycloakSettings settings) {
        // Connections are not kept: after a restart of Keycloak a kept one fails, and a POST is not sent again by
        // itself.
        ClientRequestFilter oneCallPerConnection =
                request -> request.getHeaders().putSingle("Connection", "close");
        return KeycloakBuilder.builder()
                .serverUrl(settings.url())
                .realm(settings.realm())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .resteasyClient(ClientBuilder.newBuilder()
                        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                        .register(oneCallPerConnection)
                        .register(JacksonProvider.class, 100)
                        .build())
                .build();
    }
}
