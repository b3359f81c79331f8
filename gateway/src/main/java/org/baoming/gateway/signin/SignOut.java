package org.baoming.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.Origins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.csrf.CsrfLogoutHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the session here and at the identity provider.
 *
 * <p>The gateway itself calls the provider, with the refresh token, so that no token passes through the browser. If the
 * provider does not answer, the visitor is sent to its sign-out page, which asks for a confirmation.
 */
@Component
class SignOut {

    private static final Logger log = LoggerFactory.getLogger(SignOut.class);
    private static final String LOGOUT = "/protocol/openid-connect/logout";

    private final GatewaySettings settings;
    private final Origins origins;
    private final OAuth2AuthorizedClientRepository tokens;
    private final RestClient provider;
    private final LogoutHandler sessionEnd;

    SignOut(
            GatewaySettings settings,
            Origins origins,
            OAuth2AuthorizedClientRepository tokens,
            CsrfTokenRepository proofs,
            ClientHttpRequestFactory connections) {
        this.settings = settings;
        this.origins = origins;
        this.sessionEnd = new CompositeLogoutHandler(new SecurityContextLogoutHandler(), new CsrfLogoutHandler(proofs));
        this.tokens = tokens;
        this.provider = RestClient.builder().requestFactory(connections).build();
    }

    /** Returns the next page of the browser. */
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        Authentication visitor = SecurityContextHolder.getContext().getAuthentication();
        OAuth2AuthorizedClient client =
                visitor == null ? null : tokens.loadAuthorizedClient(IdentityProvider.REGISTRATION, visitor, request);
        sessionEnd.logout(request, response, visitor);
        return client == null || ended(client, origins.of(request)) ? "/" : signOutPage(client, origins.of(request));
    }

    private boolean ended(OAuth2AuthorizedClient client, URI origin) {
        OAuth2RefreshToken refreshToken = client.getRefreshToken();
        if (refreshToken == null) {
            return false;
        }
        var form = new LinkedMultiValueMap<String, String>();
        form.add("client_id", client.getClientRegistration().getClientId());
        form.add("client_secret", client.getClientRegistration().getClientSecret());
        form.add("refresh_token", refreshToken.getTokenValue());
        try {
            provider.post()
                    .uri(settings.realmInside(LOGOUT))
                    .headers(headers -> Origins.forward(headers::set, origin))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    // 4xx: the session there had ended before
                    .onStatus(status -> status.is4xxClientError(), (call, answer) -> {})
                    .toBodilessEntity();
            return true;
        } catch (RestClientException unanswered) {
            log.warn(
                    "The identity provider did not hear of a sign-out: {}",
                    unanswered.getClass().getSimpleName());
            return false;
        }
    }

    private String signOutPage(OAuth2AuthorizedClient client, URI origin) {
        return UriComponentsBuilder.fromUriString(settings.realmAt(origin, LOGOUT))
                .queryParam("client_id", client.getClientRegistration().getClientId())
                .queryParam("post_logout_redirect_uri", origin + "/")
                .encode()
                .toUriString();
    }
}
