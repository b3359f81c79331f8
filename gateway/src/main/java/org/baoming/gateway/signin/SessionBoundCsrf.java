package org.baoming.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.baoming.gateway.OwnCookies;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The CSRF token: {@code <random>.<signature>}, signed for the visitor's session. So a cookie and a header that merely
 * agree with each other prove nothing, and neither does a token that was signed for somebody else.
 *
 * <p>A visitor without a session gets a token that is signed for no session: it was made here, but it is not bound to one
 * browser. It ends with signing in. A session for every visitor would bind it, but would cost a row in the database for
 * each.
 *
 * <p>The key is derived from the secret that all instances share, so each instance can verify the tokens of the others.
 */
final class SessionBoundCsrf implements CsrfTokenRepository {

    static final String HEADER = "X-XSRF-TOKEN";

    private static final String PARAMETER = "_csrf";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();

    SessionBoundCsrf(OwnCookies cookies, String sharedSecret) {
        this.key = new SecretKeySpec(
                sign(
                        new SecretKeySpec(sharedSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM),
                        "proof against request forgery"),
                ALGORITHM);
        cookie.setCookieName(cookies.csrf());
        cookie.setHeaderName(HEADER);
        cookie.setParameterName(PARAMETER);
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(
                made -> made.sameSite("Lax").secure(cookies.secure()).path("/"));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String nonce = BASE64.encodeToString(bytes);
        return new DefaultCsrfToken(HEADER, PARAMETER, nonce + "." + signature(nonce, request));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        cookie.saveToken(token, request, response);
    }

    /** A token that is not signed for this visitor's session counts as missing, so that a new one is made. */
    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        CsrfToken token = cookie.loadToken(request);
        return token != null && isSignedFor(request, token.getToken()) ? token : null;
    }

    private boolean isSignedFor(HttpServletRequest request, String token) {
        int dot = token.indexOf('.');
        return dot > 0
                && MessageDigest.isEqual(
                        signature(token.substring(0, dot), request).getBytes(StandardCharsets.UTF_8),
                        token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String nonce, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return BASE64.encodeToString(sign(key, nonce + "." + (session == null ? "" : session.getId())));
    }

    private static byte[] sign(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
