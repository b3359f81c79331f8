package org.baoming.chassis.testing;

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
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stands in for Keycloak in tests that are not about signing in: it issues real signed tokens with the claims of the realm
 * {@code passport}, and serves keys and client-credentials tokens over HTTP. What only the real Keycloak can show is
 * tested in deploy/e2e.
 */
public final class TestIssuer {

    private static final TestIssuer CURRENT = new TestIssuer();

    private final RSAKey key;
    private final String url;

    private TestIssuer() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            url = "http://localhost:" + server.getAddress().getPort();
            String protocol = "/realms/passport/protocol/openid-connect";
            server.createContext(
                    protocol + "/certs", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
            server.createContext(
                    protocol + "/token",
                    exchange -> answer(
                            exchange,
                            "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                                    .formatted(service("test-client"))));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestIssuer current() {
        return CURRENT;
    }

    /** The base address, as a service's {@code KEYCLOAK_URL}. */
    public String url() {
        return url;
    }

    public String candidate(UUID passport) {
        return token(passport.toString(), List.of("candidate"), Map.of("passport", passport.toString()));
    }

    public String centreStaff(String centre) {
        return token("staff-" + centre, List.of("centre-staff"), Map.of("centre", centre));
    }

    public String provinceAdmin(String province) {
        return token("admin-" + province, List.of("province-admin"), Map.of("province", province));
    }

    public String examAdmin() {
        return token("board", List.of("exam-admin"), Map.of());
    }

    public String service(String client) {
        return token(client, List.of("service"), Map.of("azp", client));
    }

    /** A token with any subject, roles and further claims. */
    public String token(String subject, List<String> roles, Map<String, String> claims) {
        var now = Instant.now();
        var body = new JWTClaimsSet.Builder()
                .issuer(url + "/realms/passport")
                .subject(subject)
                .audience("baoming")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("roles", roles)
                .claim("preferred_username", subject);
        if (!roles.contains("candidate")) {
            body.claim("account", subject);
        }
        claims.forEach(body::claim);
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), body.build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
