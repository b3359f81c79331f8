package org.baoming.keycloak.signin;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * R-201 Signs in whoever has just registered a passport in this browser, once, without the password. passport-service has set
 * a one-time secret as a cookie in its answer to the registration, and has stored the secret's SHA-256 and its expiry with the
 * account. In every other case the sign-in form follows.
 *
 * <p>The secret is used at most once: the store that all nodes share says who came first, and the attribute is removed. The
 * cookie is removed by the first page that is opened, whatever comes of it.
 *
 * <p>It replaces no password that is asked for again ({@code prompt}, {@code max_age}, {@code kc_action}), and does nothing
 * where somebody has a session already.
 *
 * <p>Nobody can plant their own secret in another person's browser, to make them enter their data in a foreign account. The
 * cookie is set only by the answer to a registration, which the gateway accepts only with the CSRF token of the portal in that
 * browser. Under https its name begins with {@code __Host-}, so no other host can set it, and only that name is accepted.
 */
final class FirstSignIn implements Authenticator {

    private static final String COOKIE = "BAOMING_FIRST_SIGN_IN";
    private static final String THIS_HOST_ONLY = "__Host-";

    /** The passport, and 256 bits in base64 for URLs. */
    private static final Pattern SHOWN =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    private static final String PASSPORT = "passport";

    /** SHA-256 of the secret in hexadecimal digits, and the second at which it expires. */
    private static final String ATTRIBUTE = "firstSignIn";

    private static final Pattern STORED = Pattern.compile("([0-9a-f]{64})\\.([0-9]{1,12})");

    /** Longer than any secret is valid. */
    private static final long REMEMBERED_SECONDS = 3600;

    private static final List<String> ASKED_AGAIN =
            List.of(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.MAX_AGE_PARAM, Constants.KC_ACTION);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Cookie cookie = context.getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(cookieName(context.getUriInfo().getBaseUri()));
        if (cookie == null) {
            context.attempted();
            return;
        }
        expire(context);
        Optional<UserModel> owner = isFirst(context) ? ownerOf(cookie.getValue(), context) : Optional.empty();
        owner.ifPresentOrElse(
                user -> {
                    context.setUser(user);
                    context.success();
                },
                context::attempted);
    }

    /** Nobody is signed in, and nobody's password is asked for again. */
    private static boolean isFirst(AuthenticationFlowContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        return context.getUser() == null
                && !AuthenticatorUtil.isForkedFlow(signIn)
                && ASKED_AGAIN.stream().allMatch(parameter -> signIn.getClientNote(parameter) == null)
                && AuthenticationManager.authenticateIdentityCookie(context.getSession(), context.getRealm(), true)
                        == null;
    }

    /** Whose secret it is; afterwards it is used up. */
    private static Optional<UserModel> ownerOf(String shown, AuthenticationFlowContext context) {
        Matcher parts = SHOWN.matcher(shown);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String hash = sha256(parts.group(2));
        return context.getSession()
                .users()
                .searchForUserByUserAttributeStream(context.getRealm(), PASSPORT, parts.group(1))
                .filter(user -> isStored(hash, user.getFirstAttribute(ATTRIBUTE)))
                .filter(user -> isFree(user, context))
                .findAny()
                .filter(user -> useUp(hash, user, context.getSession()));
    }

    private static boolean isStored(String hash, @Nullable String attribute) {
        if (attribute == null) {
            return false;
        }
        Matcher parts = STORED.matcher(attribute);
        return parts.matches()
                && MessageDigest.isEqual(bytes(hash), bytes(parts.group(1)))
                && Instant.ofEpochMilli(Time.currentTimeMillis())
                        .isBefore(Instant.ofEpochSecond(Long.parseLong(parts.group(2))));
    }

    /** Neither disabled nor locked after failed attempts. */
    private static boolean isFree(UserModel user, AuthenticationFlowContext context) {
        return user.isEnabled() && AuthenticatorUtils.getDisabledByBruteForceEventError(context, user) == null;
    }

    /** False where another request with the same secret was faster. */
    private static boolean useUp(String hash, UserModel user, KeycloakSession session) {
        boolean first = session.singleUseObjects().putIfAbsent("first-sign-in." + hash, REMEMBERED_SECONDS);
        if (first) {
            user.removeAttribute(ATTRIBUTE);
        }
        return first;
    }

    /** Removes the cookie of passport-service: the same name, path and attributes. */
    private static void expire(AuthenticationFlowContext context) {
        URI origin = context.getUriInfo().getBaseUri();
        context.getSession()
                .getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(cookieName(origin))
                        .path("/")
                        .maxAge(0)
                        .httpOnly(true)
                        .secure(isHttps(origin))
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    /** The only name that is accepted where people reach the realm at this address. */
    static String cookieName(URI origin) {
        return isHttps(origin) ? THIS_HOST_ONLY + COOKIE : COOKIE;
    }

    private static boolean isHttps(URI origin) {
        return "https".equals(origin.getScheme());
    }

    private static String sha256(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** There is no form. */
    @Override
    public void action(AuthenticationFlowContext context) {
        context.attempted();
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // none
    }

    @Override
    public void close() {
        // holds nothing
    }
}
