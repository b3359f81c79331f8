package org.baoming.keycloak.qq;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.util.Map;
import org.apache.http.client.config.RequestConfig;
import org.baoming.keycloak.qq.QqAnswer.NoAnswer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.oidc.AbstractOAuth2IdentityProvider;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.http.simple.SimpleHttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.vault.VaultStringSecret;

/**
 * R-202 Sign-in through QQ Connect, which differs from plain OAuth 2.0: a code is exchanged by GET, and separate calls
 * return who the person is (an openid, which differs for each application) and their nickname, which we do not store.
 */
final class QqIdentityProvider extends AbstractOAuth2IdentityProvider<OAuth2IdentityProviderConfig>
        implements SocialIdentityProvider<OAuth2IdentityProviderConfig> {

    /** QQ's name for the person, shown once on the page where a passport is linked. */
    static final String NICKNAME = "nickname";

    static final String BASE_URL = "baseUrl";
    static final String UNION_ID = "unionId";
    static final String PRODUCTION = "https://graph.qq.com";

    private static final Logger LOG = Logger.getLogger(QqIdentityProvider.class);
    private static final String SCOPE = "get_user_info";

    /** For each of three calls; together they take less time than a visitor, or the gateway in between, would wait. */
    private static final RequestConfig PATIENCE = RequestConfig.custom()
            .setConnectTimeout(2_000)
            .setConnectionRequestTimeout(2_000)
            .setSocketTimeout(3_000)
            .build();

    private static final long LONGEST_ANSWER = 64 * 1024;

    QqIdentityProvider(KeycloakSession session, OAuth2IdentityProviderConfig config) {
        super(session, config);
        String base = config.getConfig().getOrDefault(BASE_URL, PRODUCTION);
        config.setAuthorizationUrl(base + "/oauth2.0/authorize");
        config.setTokenUrl(base + "/oauth2.0/token");
        config.setUserInfoUrl(base + "/user/get_user_info");
    }

    @Override
    protected String getDefaultScopes() {
        return SCOPE;
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new Return(callback, realm, event, this);
    }

    /** QQ refuses parameters that it does not know, so only its own are sent. */
    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        return UriBuilder.fromUri(getConfig().getAuthorizationUrl())
                .queryParam(OAUTH2_PARAMETER_RESPONSE_TYPE, "code")
                .queryParam(OAUTH2_PARAMETER_CLIENT_ID, getConfig().getClientId())
                .queryParam(OAUTH2_PARAMETER_REDIRECT_URI, request.getRedirectUri())
                .queryParam(OAUTH2_PARAMETER_SCOPE, getConfig().getDefaultScope())
                .queryParam(OAUTH2_PARAMETER_STATE, request.getState().getEncoded());
    }

    /** The person to whom this code belongs. */
    private BrokeredIdentityContext exchange(String code, String redirect) throws NoAnswer {
        OAuth2IdentityProviderConfig config = getConfig();
        String token;
        try (VaultStringSecret secret = session.vault().getStringSecret(config.getClientSecret())) {
            token = ask(
                            config.getTokenUrl(),
                            Map.of(
                                    OAUTH2_PARAMETER_GRANT_TYPE,
                                    OAUTH2_GRANT_TYPE_AUTHORIZATION_CODE,
                                    OAUTH2_PARAMETER_CLIENT_ID,
                                    config.getClientId(),
                                    OAUTH2_PARAMETER_CLIENT_SECRET,
                                    secret.get().orElse(config.getClientSecret()),
                                    OAUTH2_PARAMETER_CODE,
                                    code,
                                    OAUTH2_PARAMETER_REDIRECT_URI,
                                    redirect,
                                    "fmt",
                                    "json"))
                    .required(OAUTH2_PARAMETER_ACCESS_TOKEN);
        }
        boolean union = Boolean.parseBoolean(config.getConfig().get(UNION_ID));
        QqAnswer me = ask(
                base() + "/oauth2.0/me",
                union
                        ? Map.of("access_token", token, "fmt", "json", "unionid", "1")
                        : Map.of("access_token", token, "fmt", "json"));
        if (!me.required("client_id").equals(config.getClientId())) {
            throw new NoAnswer("the token is for another application");
        }
        String openId = me.required("openid");
        QqAnswer info = ask(
                config.getUserInfoUrl(),
                Map.of("access_token", token, "oauth_consumer_key", config.getClientId(), "openid", openId));
        return identity(union ? me.required("unionid") : openId, info.optional("nickname"));
    }

    private BrokeredIdentityContext identity(String id, String nickname) {
        var identity = new BrokeredIdentityContext(id, getConfig());
        identity.setUsername(id);
        identity.setIdp(this);
        identity.setUserAttribute(NICKNAME, nickname);
        return identity;
    }

    private QqAnswer ask(String url, Map<String, String> parameters) throws NoAnswer {
        SimpleHttpRequest request = SimpleHttp.create(session)
                .withRequestConfig(PATIENCE)
                .withMaxConsumedResponseSize(LONGEST_ANSWER)
                .doGet(url);
        parameters.forEach(request::param);
        try (SimpleHttpResponse response = request.asResponse()) {
            if (response.getStatus() != Response.Status.OK.getStatusCode()) {
                throw new NoAnswer("status " + response.getStatus());
            }
            return QqAnswer.read(response.asString());
        } catch (IOException e) {
            throw new NoAnswer(e.getClass().getSimpleName());
        }
    }

    private String base() {
        return getConfig().getConfig().getOrDefault(BASE_URL, PRODUCTION);
    }

    /** The address to which QQ returns the browser. */
    private static final class Return extends Endpoint {

        private final QqIdentityProvider qq;

        Return(AuthenticationCallback callback, RealmModel realm, EventBuilder event, QqIdentityProvider qq) {
            super(callback, realm, event, qq);
            this.qq = qq;
        }

        /**
         * After any failure at QQ, the sign-in page is shown with a message, because a password works all the same. If the
         * person cancels, QQ returns {@code usercancel} instead of OAuth's error.
         */
        @Override
        public Response authResponse(
                @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String description) {
            boolean cancelled =
                    session.getContext().getUri().getQueryParameters().containsKey("usercancel");
            if (state == null || (code == null && error == null && !cancelled)) {
                return super.authResponse(state, code, error, description);
            }
            OAuth2IdentityProviderConfig config = qq.getConfig();
            try {
                AuthenticationSessionModel signIn = callback.getAndVerifyAuthenticationSession(state);
                session.getContext().setAuthenticationSession(signIn);
                if (code == null) {
                    return cancelled || ACCESS_DENIED.equals(error)
                            ? callback.cancelled(config)
                            : refused(config, "came back with an error");
                }
                BrokeredIdentityContext identity = qq.exchange(code, redirect(config));
                identity.setAuthenticationSession(signIn);
                return callback.authenticated(identity);
            } catch (NoAnswer no) {
                return refused(config, no.getMessage());
            } catch (WebApplicationException ended) {
                return ended.getResponse();
            }
        }

        private String redirect(OAuth2IdentityProviderConfig config) {
            return Urls.identityProviderAuthnResponse(
                            session.getContext().getUri().getBaseUri(), config.getAlias(), realm.getName())
                    .toString();
        }

        /** Logs only a code, and tells the visitor that the sign-in failed. */
        private Response refused(OAuth2IdentityProviderConfig config, @Nullable String why) {
            LOG.warnf("QQ Connect: %s", why);
            event.event(EventType.IDENTITY_PROVIDER_LOGIN).error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
            return callback.error(config, Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR);
        }
    }
}
