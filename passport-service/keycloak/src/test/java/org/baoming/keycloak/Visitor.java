package org.baoming.keycloak;

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
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.baoming.keycloak.signin.Solving;
import org.baoming.keycloak.testing.TestKeycloak;

/**
 * The gateway with a browser in front of it, as far as a sign-in needs them: authorization code with PKCE, from an address
 * of its own.
 */
public final class Visitor {

    public static final String WRONG = "手机号、电子邮箱或密码不正确。";

    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("<a[^>]*id=\"([^\"]+)\"[^>]*href=\"([^\"]+)\"");
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final TestKeycloak keycloak = KeycloakServer.running();
    private final String address;
    /** Without an upgrade to HTTP/2, which may lose the body of a form that offers it. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Visitor(String address) {
        this.address = address;
    }

    /** Somebody at an address that nobody had before. */
    public static Visitor fresh() {
        return at(freshAddress());
    }

    public static Visitor at(String address) {
        return new Visitor(address);
    }

    public static String freshAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.7." + number / 250 + "." + (1 + number % 250);
    }

    /** What a browser shows in the end; {@code address} is the gateway's where the sign-in is over. */
    public record Page(String address, int status, String body, Map<String, String> headers) {

        public String form() {
            return first(FORM, 1);
        }

        public String link(String id) {
            Matcher link = LINK.matcher(body);
            while (link.find()) {
                if (link.group(1).equals(id)) {
                    return link.group(2).replace("&amp;", "&");
                }
            }
            throw new AssertionError("No link " + id + " in " + body);
        }

        public boolean asksForAProof() {
            return body.contains("data-human-check");
        }

        /** The riddle of this page solved, as its script does it. */
        public String solution() {
            return Solving.solve(
                    first(Pattern.compile("data-challenge=\"([^\"]+)\""), 1),
                    first(Pattern.compile("data-salt=\"([^\"]+)\""), 1).replace("&amp;", "&"),
                    first(Pattern.compile("data-signature=\"([^\"]+)\""), 1));
        }

        private String first(Pattern pattern, int group) {
            Matcher found = pattern.matcher(body);
            if (!found.find()) {
                throw new AssertionError("No " + pattern + " but " + status + " " + address + " " + body);
            }
            return found.group(group).replace("&amp;", "&");
        }

        /** A parameter of where the browser is sent to. */
        public String parameter(String name) {
            Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
            return value.find() ? URLDecoder.decode(value.group(1), StandardCharsets.UTF_8) : "";
        }

        public boolean isSignedIn() {
            return address.contains("/login/oauth2/code/keycloak?")
                    && !parameter("code").isEmpty();
        }
    }

    public Page openSignIn() {
        return open(authorization(Map.of()));
    }

    /** A cookie from another answer of the gateway's origin. */
    public void hasCookie(String name, String value) {
        cookies.put(name, value);
    }

    public boolean hasCookie(String name) {
        return cookies.containsKey(name);
    }

    public String authorization(Map<String, String> others) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", "gateway");
        parameters.put("scope", "openid");
        parameters.put("state", "a-state");
        parameters.put("nonce", "a-nonce");
        parameters.put("redirect_uri", redirect());
        parameters.put("code_challenge_method", "S256");
        parameters.put("code_challenge", CHALLENGE);
        parameters.putAll(others);
        parameters.values().removeIf(String::isEmpty);
        return keycloak.realm() + "/protocol/openid-connect/auth?" + form(parameters);
    }

    public String redirect() {
        return keycloak.url() + "/login/oauth2/code/keycloak";
    }

    public Page signIn(String name, String password) {
        return submit(openSignIn(), name, password);
    }

    /** Like a person: Keycloak takes two failures within 200 ms for a machine, and brakes that in its own way. */
    public Page mistype(Page page, String name) {
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        return post(
                page.form(),
                Map.of("username", name, "password", "wrong", "altcha", page.asksForAProof() ? page.solution() : ""));
    }

    public Page submit(Page page, String name, String password) {
        return post(page.form(), Map.of("username", name, "password", password));
    }

    public Page submit(Page page, String name, String password, String solution) {
        return post(page.form(), Map.of("username", name, "password", password, "altcha", solution));
    }

    public Page open(String url) {
        return follow(send(HttpRequest.newBuilder(URI.create(url))));
    }

    /** Where an address sends the browser, without going there. */
    public String peek(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    public Page openJson(String url, String token) {
        return follow(send(HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)));
    }

    public Page postJson(String url, String body) {
        return follow(send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    public Page post(String url, Map<String, String> fields) {
        return follow(send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)))));
    }

    /** The token endpoint's answer to the code with which a sign-in ended. */
    public Page tokens(Page signedIn) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "redirect_uri",
                redirect(),
                "code",
                signedIn.parameter("code"),
                "code_verifier",
                VERIFIER));
    }

    /** The token endpoint as the gateway asks it. */
    public Page token(Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("client_id", "gateway");
        all.putIfAbsent("client_secret", TestKeycloak.SECRET);
        return post(keycloak.realm() + "/protocol/openid-connect/token", all);
    }

    /** The middle of a token, as JSON. */
    public static String claims(Page tokens) {
        String token = field(tokens, "access_token");
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    public static String field(Page json, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json.body());
        if (!value.find()) {
            throw new AssertionError("No " + name + " in " + json.status() + " " + json.body());
        }
        return value.group(1);
    }

    private Page follow(HttpResponse<String> first) {
        HttpResponse<String> now = first;
        for (int hop = 0; hop < 15; hop++) {
            String next = now.headers().firstValue("Location").orElse("");
            if (now.statusCode() / 100 != 3 || next.startsWith(redirect())) {
                return page(now, next);
            }
            now = send(HttpRequest.newBuilder(now.uri().resolve(next)));
        }
        throw new AssertionError("Too many redirects, now at " + now.uri());
    }

    private static Page page(HttpResponse<String> response, String next) {
        var headers = new LinkedHashMap<String, String>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        return new Page(
                next.isEmpty() ? response.uri().toString() : next, response.statusCode(), response.body(), headers);
    }

    /** Cookies are carried by hand: they are marked Secure, and a browser treats localhost as secure where this client does not. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("X-Forwarded-For", address);
        boolean toKeycloak = request.build().uri().toString().startsWith(keycloak.url());
        if (toKeycloak && !cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (toKeycloak) {
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
