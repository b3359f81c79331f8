package org.baoming.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The protocol of the identity provider without its pages: everybody is signed in at once. It is for what the real one
 * does only after hours (tokens that expire, sessions that end), and for tokens that were signed with a foreign key.
 */
final class FakeKeycloak {

    /** What happens to a refresh token. */
    enum Refresh {
        /** It is accepted as often as it is shown. */
        GRANTED,
        /** It is accepted once; showing it again ends the session. */
        GRANTED_ONCE,
        REFUSED,
        OUTAGE
    }

    private static final String OPEN_ID = "/realms/passport/protocol/openid-connect";

    final FakeUpstream server = new FakeUpstream();
    volatile Refresh refresh = Refresh.GRANTED;
    volatile int accessTokenSeconds = 300;
    /** By default the address at which it is called, as the real one does. */
    volatile String issuer;

    volatile List<String> roles = List.of("centre-staff");
    volatile String subject = "subject-of-staff";
    /** Of a candidate. */
    volatile String passport;

    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, String>> startedByCode = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final RSAKey key;

    FakeKeycloak() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.answer(OPEN_ID + "/auth", this::authorize);
        server.answer(OPEN_ID + "/token", this::token);
        server.answer(
                OPEN_ID + "/certs",
                call -> FakeUpstream.reply(call, 200, "application/json", new JWKSet(key.toPublicJWK()).toString()));
        server.answer(OPEN_ID + "/logout", call -> FakeUpstream.reply(call, 204, "application/json", ""));
    }

    FakeUpstream.Call lastSignIn() {
        return server.calls(OPEN_ID + "/auth").getLast();
    }

    List<FakeUpstream.Call> signOuts() {
        return server.calls(OPEN_ID + "/logout");
    }

    static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private void authorize(HttpExchange call) throws IOException {
        Map<String, String> start = parameters(call.getRequestURI().getRawQuery());
        String code = "code-" + tokens.incrementAndGet();
        startedByCode.put(code, start);
        call.getResponseHeaders()
                .set("Location", start.get("redirect_uri") + "?code=" + code + "&state=" + start.get("state"));
        call.getResponseHeaders().add("Set-Cookie", "KEYCLOAK_IDENTITY=theirs; Path=/realms/passport/; HttpOnly");
        FakeUpstream.reply(call, 302, "text/html", "");
    }

    private void token(HttpExchange call) throws IOException {
        Map<String, String> form = parameters(server.last().body());
        switch (form.get("grant_type")) {
            case "authorization_code" -> {
                Map<String, String> start = startedByCode.remove(form.get("code"));
                boolean proven =
                        start != null && start.get("code_challenge").equals(challenge(form.get("code_verifier")));
                reply(call, proven, start == null ? "" : start.get("nonce"));
            }
            case "refresh_token" -> {
                switch (refresh) {
                    case GRANTED -> reply(call, true, "");
                    case GRANTED_ONCE -> reply(call, used.add(form.get("refresh_token")), "");
                    case REFUSED -> reply(call, false, "");
                    case OUTAGE -> FakeUpstream.reply(call, 500, "text/html", "<h1>Out of order</h1>");
                }
            }
            default -> reply(call, false, "");
        }
    }

    private void reply(HttpExchange call, boolean granted, String nonce) throws IOException {
        if (!granted) {
            FakeUpstream.reply(call, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        FakeUpstream.reply(call, 200, "application/json", """
                {"access_token":"access-%1$d","refresh_token":"refresh-%1$d","token_type":"Bearer","expires_in":%2$d,"id_token":"%3$s"}""".formatted(
                        tokens.incrementAndGet(), accessTokenSeconds, idToken(nonce, issuerOf(call))));
    }

    private String issuerOf(HttpExchange call) {
        var headers = call.getRequestHeaders();
        return issuer != null
                ? issuer
                : headers.getFirst("X-Forwarded-Proto") + "://" + headers.getFirst("X-Forwarded-Host")
                        + "/realms/passport";
    }

    private String idToken(String nonce, String issuer) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience("gateway")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("preferred_username", "staff-659028")
                .claim("roles", roles)
                .claim("centre", "659028")
                .claim("passport", passport)
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
