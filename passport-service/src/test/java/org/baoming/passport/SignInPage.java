package org.baoming.passport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.FormBody;
import org.baoming.keycloak.testing.TestKeycloak;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keycloak's own sign-in page, used as the gateway and a browser use it together: authorization code with PKCE. */
public final class SignInPage {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final Pattern RIDDLE =
            Pattern.compile("data-challenge=\"([^\"]+)\"\\s+data-salt=\"([^\"]+)\" data-signature=\"([^\"]+)\"");

    private static final Pattern PASSWORD_FORM =
            Pattern.compile("<form[^>]*id=\"kc-passwd-update-form\"[^>]*action=\"([^\"]+)\"");

    private final TestKeycloak keycloak;
    /** Without an upgrade to HTTP/2, which may lose the body of a form that offers it. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> cookies = new LinkedHashMap<>();

    public SignInPage(TestKeycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** The page in a language. */
    String open(String language) {
        return get(withProofKey() + "&ui_locales=" + language).body();
    }

    /** Where a request that lacks the proof key is sent. */
    String openWithoutProofKey() {
        return get(authorization()).headers().firstValue("Location").orElse("");
    }

    /** The claims of the access token, or nothing where Keycloak shows the page again. */
    public Optional<JsonNode> signIn(String userName, String password) {
        var answer = submit(open("zh-CN"), userName, password);
        if (answer.body().contains("需要先确认您不是机器")) {
            answer = submit(answer.body(), userName, password);
        }
        var location = answer.headers().firstValue("Location");
        if (location.isEmpty() && !answer.body().contains("手机号、电子邮箱或密码不正确。")) {
            throw new AssertionError("Neither signed in nor refused: " + answer.statusCode() + " " + answer.body());
        }
        return location.map(this::redeem);
    }

    private HttpResponse<String> submit(String page, String userName, String password) {
        return post(action(FORM, page), Map.of("username", userName, "password", password, "altcha", proof(page)));
    }

    /** What the page's script finds where a human check is due. */
    private static String proof(String page) {
        var riddle = RIDDLE.matcher(page);
        if (!riddle.find()) {
            return "";
        }
        String challenge = riddle.group(1);
        String salt = riddle.group(2).replace("&amp;", "&");
        int number = HumanSolver.number(challenge, salt, Integer.MAX_VALUE);
        return Base64.getEncoder()
                .encodeToString(JsonMapper.shared()
                        .writeValueAsBytes(Map.of(
                                "algorithm", "SHA-256",
                                "challenge", challenge,
                                "number", number,
                                "salt", salt,
                                "signature", riddle.group(3))));
    }

    /** The claims of somebody whom a cookie signs in without the form; nothing where Keycloak shows it. */
    Optional<JsonNode> signInBy(String cookie) {
        keep(cookie);
        return get(withProofKey()).headers().firstValue("Location").map(this::redeem);
    }

    /** Whether this browser is let through without being asked for a password, as somebody with a session is. */
    public boolean knowsTheVisitor() {
        return get(withProofKey()).headers().firstValue("Location").isPresent();
    }

    /**
     * Changes the password on Keycloak's own page, for which it asks for the present one.
     *
     * @return what Keycloak reports to the gateway, or the page where it refuses
     */
    String changePassword(String present, String next) {
        // Keycloak counts in whole seconds: what was typed in this very second is not asked for again.
        String asked = await().until(
                        () -> get(withProofKey() + "&kc_action=UPDATE_PASSWORD").body(),
                        page -> page.contains("kc-form-login"));
        var answer = post(action(FORM, asked), Map.of("password", present, "altcha", proof(asked)));
        var page = answer.headers().firstValue("Location").isPresent()
                ? get(answer.headers().firstValue("Location").get())
                : answer;
        var form = PASSWORD_FORM.matcher(page.body());
        if (!form.find()) {
            return page.body();
        }
        var done = post(
                form.group(1).replace("&amp;", "&"),
                Map.of("password-new", next, "password-confirm", next, "logout-sessions", "on"));
        return done.headers().firstValue("Location").orElseGet(done::body);
    }

    /** What the token endpoint says to a form. */
    HttpResponse<String> token(Map<String, String> form) {
        return post(keycloak.realm() + "/protocol/openid-connect/token", form);
    }

    static JsonNode claims(HttpResponse<String> tokens) {
        String token =
                JsonMapper.shared().readTree(tokens.body()).path("access_token").asString();
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static String action(Pattern form, String page) {
        var found = form.matcher(page);
        if (!found.find()) {
            throw new AssertionError("There is no such form in " + page);
        }
        return found.group(1).replace("&amp;", "&");
    }

    private String withProofKey() {
        return authorization() + "&code_challenge_method=S256&code_challenge=" + challenge();
    }

    private JsonNode redeem(String location) {
        var code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        if (!location.startsWith(redirect()) || !code.find()) {
            throw new AssertionError("No code in " + location);
        }
        return claims(token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "gateway",
                "client_secret",
                TestKeycloak.SECRET,
                "redirect_uri",
                redirect(),
                "code",
                URLDecoder.decode(code.group(1), StandardCharsets.UTF_8),
                "code_verifier",
                VERIFIER)));
    }

    private String authorization() {
        return keycloak.realm()
                + "/protocol/openid-connect/auth?response_type=code&client_id=gateway&scope=openid&state=s&nonce=n"
                + "&redirect_uri=" + encoded(redirect());
    }

    private String redirect() {
        return keycloak.url() + "/login/oauth2/code/keycloak";
    }

    private static String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(VERIFIER));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private HttpResponse<String> post(String url, Map<String, String> form) {
        String body = FormBody.of(form);
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Cookies are carried by hand: they are marked Secure, and a browser treats localhost as secure where this client does not. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
