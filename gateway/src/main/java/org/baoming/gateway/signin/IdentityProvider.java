package org.baoming.gateway.signin;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
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
    private static final String REDIRECT = "/login/oauth2/code/" + REGISTRATION;

    /** A token that expires this soon is refreshed before it is used. */
    private static final Duration REFRESH_BEFORE = Duration.ofSeconds(15);

    /** One registration for each origin, under one name: the current request says which of them is meant. */
    @Bean
    ClientRegistrationRepository keycloak(GatewaySettings settings, Origins origins) {
        Map<URI, ClientRegistration> byOrigin = settings.origins().stream()
                .collect(Collectors.toUnmodifiableMap(origin -> origin, origin -> registration(settings, origin)));
        return name -> REGISTRATION.equals(name) ? byOrigin.get(origins.current()) : null;
    }

    private static ClientRegistration registration(GatewaySettings settings, URI origin) {
        String openId = "/protocol/openid-connect";
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId("gateway")
                .clientSecret(settings.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                // PKCE, for a client with a secret as well
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                // as it is set, not as the request says: a header only chooses among the origins
                .redirectUri(origin + REDIRECT)
                .scope("openid")
                // the issuer that an id token must name
                .issuerUri(settings.realmAt(origin, ""))
                .authorizationUri(settings.realmAt(origin, openId + "/auth"))
                .tokenUri(settings.realmInside(openId + "/token"))
                .jwkSetUri(settings.realmInside(openId + "/certs"))
                .build();
    }

    /**
     * The checks of id tokens, for each origin with its issuer. Spring Security's own remembers the first that it has made for the
     * name of a registration, and would expect that one's issuer of all of them.
     */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        Map<String, OidcIdTokenDecoderFactory> byIssuer = new ConcurrentHashMap<>();
        return registration -> byIssuer.computeIfAbsent(
                        String.valueOf(registration.getProviderDetails().getIssuerUri()),
                        issuer -> new OidcIdTokenDecoderFactory())
                .createDecoder(registration);
    }

    /** Keycloak names as the issuer of tokens the address at which it is called: the one where the session began. */
    private static HttpHeaders asCalledByTheBrowser(ClientRegistration registration) {
        var headers = new HttpHeaders();
        String redirect = Objects.requireNonNull(registration.getRedirectUri());
        Origins.forward(headers::set, URI.create(redirect.substring(0, redirect.length() - REDIRECT.length())));
        return headers;
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
        refresh.addHeadersConverter(grant -> asCalledByTheBrowser(grant.getClientRegistration()));
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
        exchange.addHeadersConverter(grant -> asCalledByTheBrowser(grant.getClientRegistration()));
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
