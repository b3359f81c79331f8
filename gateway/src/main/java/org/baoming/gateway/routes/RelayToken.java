package org.baoming.gateway.routes;

import jakarta.servlet.http.HttpSession;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Replaces the session by its access token, refreshed if it has expired. A visitor without a session continues without a
 * token, and the service decides.
 *
 * <p>Spring Cloud Gateway's {@code tokenRelay()} is not used: it answers a session whose refresh token has expired with a
 * redirect to the sign-in page, which an API call cannot follow, and it lets credentials from outside pass if there is no
 * session.
 */
@Component
class RelayToken implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private final OAuth2AuthorizedClientManager clients;
    private final Problems problems;

    RelayToken(OAuth2AuthorizedClientManager clients, Problems problems) {
        this.clients = clients;
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!(request.principal().orElse(null) instanceof OAuth2AuthenticationToken visitor)) {
            return next.handle(request);
        }
        OAuth2AuthorizedClient client;
        try {
            client = clientOf(visitor);
        } catch (OAuth2AuthorizationException refused) {
            // Only the provider's own "no" ends the session. That it cannot be asked is an outage.
            if (!OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
                return problems.answer(ProblemCode.UPSTREAM_UNAVAILABLE, "The identity provider does not answer.");
            }
            client = null;
        }
        if (client == null) {
            HttpSession session = request.servletRequest().getSession(false);
            if (session != null) {
                session.invalidate();
            }
            return problems.answer(ProblemCode.UNAUTHENTICATED, "The session has ended; sign in again.");
        }
        Doorway.withToken(request, client.getAccessToken().getTokenValue());
        return next.handle(request);
    }

    private @Nullable OAuth2AuthorizedClient clientOf(OAuth2AuthenticationToken visitor) {
        try {
            return clients.authorize(
                    OAuth2AuthorizeRequest.withClientRegistrationId(visitor.getAuthorizedClientRegistrationId())
                            .principal(visitor)
                            .build());
        } catch (ClientAuthorizationRequiredException noTokenLeft) {
            return null;
        }
    }
}
