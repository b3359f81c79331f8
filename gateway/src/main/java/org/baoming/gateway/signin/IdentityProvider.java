package org.baoming.gateway.signin;

import java.time.Duration;
import java.time.InstantSource;
import org.baoming.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.web.client.RestClient;

/**
 * The gateway as a client of Keycloak. Browsers use the public address; tokens and keys are fetched from the internal one.
 * Discovery is not used, because at the start the public address is this gateway itself.
 */
@Configuration(proxyBeanMethods = false)
class IdentityProvider {

    static final String REGISTRATION = "keycloak";

    /** A token that expires this soon is refreshed before it is used. */
    private static final Duration REFRESH_BEFORE = Duration.ofSeconds(15);

    @Bean
    ClientRegistrationRepository keycloak(GatewaySettings settings) {
        String openId = "/protocol/openid-connect";
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId("gateway")
                .clientSecret(settings.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                // PKCE, for a client with a secret as well
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                // not from the request: no Host header decides where a code goes
                .redirectUri(settings.publicUrl() + "/login/oauth2/code/" + REGISTRATION)
                .scope("openid")
                // the issuer that an id token must name
                .issuerUri(settings.issuer().toString())
                .authorizationUri(settings.realmOutside(openId + "/auth"))
                .tokenUri(settings.realmInside(openId + "/token"))
                .jwkSetUri(settings.realmInside(openId + "/certs"))
                .build());
    }

    /** In the session, and so in the database: another instance of the gateway finds the tokens there. */
    @Bean
    OAuth2AuthorizedClientRepository tokensInSession() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager refreshingTokens(
            OAuth2AuthorizedClientRepository tokens,
            ClientHttpRequestFactory connections,
            JdbcIndexedSessionRepository inPostgres,
            RememberedSessions<?> remembered,
            JdbcClient database,
            SignInMetrics metrics,
            GatewaySettings settings) {
        return refreshing(tokens, connections, inPostgres, remembered, database, metrics, settings);
    }

    private static <S extends Session> RefreshedTokens<S> refreshing(
            OAuth2AuthorizedClientRepository tokens,
            ClientHttpRequestFactory connections,
            SessionRepository<S> store,
            RememberedSessions<?> remembered,
            JdbcClient database,
            SignInMetrics metrics,
            GatewaySettings settings) {
        var refresh = new RestClientRefreshTokenTokenResponseClient();
        refresh.setRestClient(tokenClient(connections));
        return new RefreshedTokens<>(
                tokens,
                metrics.counting(refresh),
                store,
                remembered,
                database,
                InstantSource.system(),
                REFRESH_BEFORE,
                settings.connectTimeout().plus(settings.answerTimeout()).plusSeconds(2));
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> exchangingCodes(
            ClientHttpRequestFactory connections) {
        var exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(tokenClient(connections));
        return exchange;
    }

    /** Spring Security's own, but with the gateway's timeouts. */
    private static RestClient tokenClient(ClientHttpRequestFactory connections) {
        return RestClient.builder()
                .requestFactory(connections)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
